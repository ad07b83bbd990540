/** One line of the menu: what it does, and a sentence about it. */
export function StageMoreEntry({
  title,
  hint,
  isBusy = false,
  controlId,
  run,
}: {
  title: string;
  hint: string;
  isBusy?: boolean;
  controlId: string;
  run: () => void;
}) {
  return (
    <button
      data-control={controlId}
      type="button"
      disabled={isBusy}
      onClick={run}
      className="rounded-lg px-3 py-2 text-left transition-colors hover:bg-panel disabled:opacity-60"
    >
      <span className="block text-sm">{title}</span>
      <span className="block text-xs leading-snug text-muted">{hint}</span>
    </button>
  );
}
