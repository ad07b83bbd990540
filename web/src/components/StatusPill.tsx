import { useStudio } from '../stream/store';
import { phaseText as text } from '../text/phases';
import type { Phase } from '../worker/connection';

const TONES: Record<Phase['name'], string> = {
  idle: 'bg-faint',
  connecting: 'bg-ochre animate-pulse',
  waiting: 'bg-ochre animate-pulse',
  streaming: 'bg-viridian',
  reconnecting: 'bg-ochre animate-pulse',
  locked: 'bg-vermilion',
  failed: 'bg-vermilion',
};

export function StatusPill() {
  const phase = useStudio((state) => state.phase.name);
  return (
    <span
      role="status"
      className="inline-flex h-8 items-center gap-2 whitespace-nowrap rounded-full border border-line bg-panel px-3 text-[13px] text-muted"
    >
      <span className={`size-2 rounded-full ${TONES[phase]}`} aria-hidden="true" />
      {text.pill[phase]}
    </span>
  );
}
