import * as Dialog from '@radix-ui/react-dialog';
import type { ReactNode } from 'react';
import { CloseIcon } from './icons';

interface Props {
  title: string;
  description: string;
  /** What its close button is called. */
  close: string;
  onClose: () => void;
  /** Where it stands and how wide it is. */
  className: string;
  children: ReactNode;
}

/** A dialog over the whole page: a heading, a way out, and a body that scrolls by itself. */
export function Sheet({ title, description, close, onClose, className, children }: Props) {
  return (
    <Dialog.Root open onOpenChange={(isOpen) => isOpen || onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/70 backdrop-blur-sm" />
        <Dialog.Content
          className={`animate-rise fixed inset-x-3 z-40 mx-auto flex flex-col rounded-picture border border-line bg-panel p-5 sm:p-6 ${className}`}
        >
          <div className="flex items-start gap-3">
            <div className="min-w-0 flex-1">
              <Dialog.Title className="text-xl font-bold">{title}</Dialog.Title>
              <Dialog.Description className="mt-1 text-sm leading-relaxed text-muted">
                {description}
              </Dialog.Description>
            </div>
            <Dialog.Close
              aria-label={close}
              className="grid size-10 shrink-0 place-items-center rounded-xl text-faint hover:bg-raised hover:text-paper"
            >
              <CloseIcon />
            </Dialog.Close>
          </div>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
