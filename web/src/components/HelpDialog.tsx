import * as Dialog from '@radix-ui/react-dialog';
import { lazy, Suspense } from 'react';
import { setHelpOpen, useLearning } from '../control/learn';
import { helpText as text } from '../text/help';
import { CloseIcon } from './ui/icons';

const HelpSheet = lazy(() => import('./help/HelpSheet'));

/** The keys, on `?`. */
export function HelpDialog() {
  const isOpen = useLearning((state) => state.isHelpOpen);
  return (
    <Dialog.Root open={isOpen} onOpenChange={setHelpOpen}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/70 backdrop-blur-sm" />
        <Dialog.Content className="animate-rise fixed inset-x-3 inset-y-4 z-40 mx-auto flex max-w-5xl flex-col rounded-picture border border-line bg-panel p-5 sm:inset-y-[6vh] sm:p-6">
          <div className="flex items-start gap-3">
            <div className="min-w-0 flex-1">
              <Dialog.Title className="text-xl font-bold">{text.title}</Dialog.Title>
              <Dialog.Description className="mt-1 text-sm text-muted">
                {text.description}
              </Dialog.Description>
            </div>
            <Dialog.Close
              aria-label={text.close}
              className="grid size-10 place-items-center rounded-xl text-faint hover:bg-raised hover:text-paper"
            >
              <CloseIcon />
            </Dialog.Close>
          </div>
          <Suspense fallback={<p className="py-4 text-sm text-faint">{text.opening}</p>}>
            <HelpSheet />
          </Suspense>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
