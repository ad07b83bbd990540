import { lazy, Suspense } from 'react';
import { setHelpOpen, useLearning } from '../control/learn';
import { helpText as text } from '../text/help';
import { Sheet } from './ui/Sheet';

const HelpSheet = lazy(() => import('./help/HelpSheet'));

/** The keys, on `?`. */
export function HelpDialog() {
  const isOpen = useLearning((state) => state.isHelpOpen);
  if (!isOpen) return null;
  return (
    <Sheet
      title={text.title}
      description={text.description}
      close={text.close}
      onClose={() => setHelpOpen(false)}
      className="inset-y-4 max-w-5xl sm:inset-y-[6vh]"
    >
      <Suspense fallback={<p className="py-4 text-sm text-faint">{text.opening}</p>}>
        <HelpSheet />
      </Suspense>
    </Sheet>
  );
}
