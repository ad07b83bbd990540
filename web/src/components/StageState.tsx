import { useStudio } from '../stream/store';
import { studio } from '../stream/studio';
import { phaseText as text } from '../text/phases';
import type { Phase } from '../worker/connection';

function words(phase: Phase): { title: string; text: string } | null {
  switch (phase.name) {
    case 'waiting':
      return text.waiting(phase.reason, phase.retryMs);
    case 'reconnecting':
      return text.reconnecting(phase.retryMs);
    case 'failed':
      return text.failed(phase.reason);
    case 'connecting':
    case 'locked':
      return text[phase.name];
    case 'streaming':
    case 'idle':
      return null;
  }
}

/** Says over the painting what the stream waits for. */
export function StageState() {
  const phase = useStudio((state) => state.phase);
  const hasPicture = useStudio((state) => state.hasPicture);
  const isFirstFrameDue = phase.name === 'streaming' && !hasPicture;
  const said = isFirstFrameDue ? text.firstFrame : words(phase);
  if (!said) return null;
  const isOver = hasPicture;
  return (
    <div
      aria-live="polite"
      className={`pointer-events-none absolute inset-0 grid place-items-center overflow-hidden p-6 text-center ${
        isOver ? 'bg-well/60 backdrop-blur-[2px]' : 'bg-panel'
      }`}
    >
      {phase.name !== 'failed' && (
        <span className="absolute inset-x-0 bottom-0 h-1 overflow-hidden">
          <span className="pigment animate-sweep block h-full w-full opacity-80" />
        </span>
      )}
      <div className="max-w-xs">
        <p className="text-lg font-semibold">{said.title}</p>
        <p className="mt-1 text-sm leading-relaxed text-muted">{said.text}</p>
        {phase.name === 'failed' && (
          <button
            type="button"
            onClick={() => studio().connect()}
            className="pointer-events-auto relative mt-4 h-11 rounded-xl bg-vermilion px-5 font-semibold text-ink"
          >
            {text.again}
          </button>
        )}
      </div>
    </div>
  );
}
