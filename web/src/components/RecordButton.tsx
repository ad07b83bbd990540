import { clock, fileSize } from '../record/format';
import { toggleRecording } from '../record/recorder';
import { useRecording } from '../record/store';
import { recordText as text } from '../text/record';
import { RecordIcon, StopIcon } from './ui/icons';
import { Tip } from './ui/Tip';

/** Starts and stops a recording; while one runs, its clock and its size. */
export function RecordButton() {
  const phase = useRecording((state) => state.phase);
  const seconds = useRecording((state) => Math.floor(state.seconds));
  const bytes = useRecording((state) => state.bytes);
  const isOn = phase === 'recording';
  return (
    <Tip text={isOn ? text.stop : text.recordHint}>
      <button
        type="button"
        aria-label={isOn ? text.stop : text.record}
        aria-pressed={isOn}
        data-recording={phase}
        data-control="record.toggle"
        disabled={phase === 'starting' || phase === 'saving'}
        onClick={toggleRecording}
        className={`flex h-10 shrink-0 items-center gap-2 rounded-xl border text-sm tabular-nums transition-colors disabled:opacity-60 ${
          isOn
            ? 'border-vermilion/60 bg-vermilion/15 px-3 text-vermilion'
            : 'border-line bg-panel px-2.5 text-muted hover:bg-raised hover:text-paper'
        }`}
      >
        {isOn ? <StopIcon /> : <RecordIcon className="size-5 text-vermilion" />}
        {isOn && (
          <span role="timer" aria-label={text.clock} className="whitespace-nowrap">
            {clock(seconds)} · {fileSize(bytes)}
          </span>
        )}
        {phase === 'saving' && <span>{text.saving}</span>}
      </button>
    </Tip>
  );
}
