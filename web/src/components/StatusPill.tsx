import { useStudio } from '../stream/store';
import type { Phase } from '../worker/connection';

const WORDS: Record<Phase['name'], { text: string; tone: string }> = {
  idle: { text: 'Ready', tone: 'bg-faint' },
  connecting: { text: 'Connecting', tone: 'bg-ochre animate-pulse' },
  waiting: { text: 'Waiting for the engine', tone: 'bg-ochre animate-pulse' },
  streaming: { text: 'Painting', tone: 'bg-viridian' },
  reconnecting: { text: 'Reconnecting', tone: 'bg-ochre animate-pulse' },
  locked: { text: 'Locked', tone: 'bg-vermilion' },
  failed: { text: 'Stopped', tone: 'bg-vermilion' },
};

export function StatusPill() {
  const phase = useStudio((state) => state.phase.name);
  const { text, tone } = WORDS[phase];
  return (
    <span
      role="status"
      className="inline-flex h-8 items-center gap-2 whitespace-nowrap rounded-full border border-line bg-panel px-3 text-[13px] text-muted"
    >
      <span className={`size-2 rounded-full ${tone}`} aria-hidden="true" />
      {text}
    </span>
  );
}
