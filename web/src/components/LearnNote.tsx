import { labelOf, stopLearning, useLearning } from '../control/learn';
import { helpText as text } from '../text/help';

/** Says what the page waits for while a control learns a key or a knob. */
export function LearnNote() {
  const wish = useLearning((state) => state.wish);
  const problem = useLearning((state) => state.problem);
  const isHelpOpen = useLearning((state) => state.isHelpOpen);
  if (!wish || isHelpOpen) return null;
  const label = labelOf(wish.control);
  return (
    <div
      role="status"
      data-learning={wish.control}
      className="animate-rise fixed inset-x-4 bottom-6 z-50 mx-auto flex max-w-md items-center gap-4 rounded-card border border-vermilion/60 bg-raised p-4 shadow-2xl shadow-black/60"
    >
      <span className="size-3 shrink-0 animate-pulse rounded-full bg-vermilion" />
      <div className="min-w-0 flex-1 text-sm">
        <p className="font-semibold">
          {wish.kind === 'key' ? text.pressKey(label, wish.way) : text.moveKnob(label)}
        </p>
        <p className="text-muted">{problem || text.escape}</p>
      </div>
      <button
        type="button"
        onClick={stopLearning}
        className="h-9 rounded-xl border border-line px-3 text-sm text-muted hover:text-paper"
      >
        {text.cancel}
      </button>
    </div>
  );
}
