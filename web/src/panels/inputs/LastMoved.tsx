import { useInputs } from '../../control/inputs';
import { FULL } from '../../control/midiMessage';
import { inputsText as text, showInput } from '../../text/inputs';

/** What was moved last on any device, to see that it arrives. */
export function LastMoved() {
  const last = useInputs((inputs) => inputs.last);
  const part = last ? last.raw / FULL[last.input.kind] : 0;
  return (
    <div className="mt-3 rounded-card border border-line bg-well px-3 py-2 text-xs" data-last-moved>
      <p className="flex justify-between gap-3 text-faint">
        <span>{text.last}</span>
        <span className="truncate text-muted">
          {last ? showInput(last.input) : text.nothingYet}
        </span>
      </p>
      <div className="mt-1.5 h-1 overflow-hidden rounded-full bg-line">
        <div className="pigment h-full" style={{ width: `${part * 100}%` }} />
      </div>
    </div>
  );
}
