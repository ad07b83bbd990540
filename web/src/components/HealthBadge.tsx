import { useMemo } from 'react';
import { health, type Fix } from '../stream/health';
import { useStudio } from '../stream/store';
import { studio } from '../stream/studio';
import { hudText as text } from '../text/hud';
import { Tip } from './ui/Tip';

const TONES = { good: 'bg-viridian', fair: 'bg-ochre', poor: 'bg-vermilion' } as const;

/** Says in words what limits the stream, and offers what helps. */
export function HealthBadge() {
  const stats = useStudio((state) => state.stats);
  const isStreaming = useStudio((state) => state.phase.name === 'streaming');
  const size = useStudio((state) => state.size);
  const painted = useStudio((state) => state.painted);
  const quality = useStudio((state) => state.look.quality);
  const hasFast = useStudio((state) => !state.ignored.has('quality'));
  const state = useMemo(
    () => (stats && isStreaming ? health({ stats, size, painted, quality, hasFast }) : null),
    [stats, isStreaming, size, painted, quality, hasFast],
  );
  if (!state) return null;
  return (
    <span className="flex flex-wrap items-center gap-2" data-health={state.limit}>
      <Tip text={text.limitHints[state.limit]}>
        <button
          type="button"
          className="flex cursor-help items-center gap-1.5 rounded text-left text-muted"
        >
          <span className={`size-2 rounded-full ${TONES[state.level]}`} aria-hidden="true" />
          {text.limits[state.limit]}
        </button>
      </Tip>
      {state.fix && <FixButton fix={state.fix} />}
    </span>
  );
}

function FixButton({ fix }: { fix: Fix }) {
  const isFast = fix.kind === 'fast';
  return (
    <Tip text={isFast ? text.fixFastHint : text.fixSmallerHint}>
      <button
        type="button"
        onClick={() => (isFast ? studio().change({ quality: 'fast' }) : studio().setSize(fix.size))}
        className="rounded-full border border-line bg-panel px-2.5 py-0.5 text-paper transition-colors hover:bg-raised"
      >
        {isFast ? text.fixFast : text.fixSmaller(fix.size.width, fix.size.height)}
      </button>
    </Tip>
  );
}
