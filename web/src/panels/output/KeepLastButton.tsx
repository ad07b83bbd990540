import { Tip } from '../../components/ui/Tip';
import { keepLast30 } from '../../record/recorder';
import { useRecording } from '../../record/store';
import { recordText as text } from '../../text/record';

/** Makes a film of the last 30 seconds; shows how far it is. */
export function KeepLastButton() {
  const keeping = useRecording((state) => state.keeping);
  return (
    <Tip text={text.last30Hint}>
      <button
        type="button"
        data-control="record.last30"
        disabled={keeping !== null}
        onClick={keepLast30}
        className="relative h-10 overflow-hidden rounded-xl border border-line bg-panel px-4 text-sm text-muted transition-colors hover:bg-raised hover:text-paper"
      >
        {keeping !== null && (
          <span
            className="absolute inset-y-0 left-0 bg-vermilion/20"
            style={{ width: `${keeping * 100}%` }}
          />
        )}
        <span className="relative">
          {keeping === null ? text.last30 : text.keeping(Math.round(keeping * 100))}
        </span>
      </button>
    </Tip>
  );
}
