import { lazy, Suspense, useEffect, useState } from 'react';
import { useStudio } from '../stream/store';
import { studioTimeline } from '../stream/studioTimeline';
import { hudText as text } from '../text/hud';
import { FlashBadge } from './FlashBadge';
import { HealthBadge } from './HealthBadge';
import { Tip } from './ui/Tip';

const ReadoutDetails = lazy(() => import('./ReadoutDetails'));

const whole = (value: number | null | undefined) => (value == null ? '–' : Math.round(value));

/** Live figures: one line, and more on demand. */
export function Readout() {
  const [isOpen, setOpen] = useState(false);
  // The graph has its minute ready when it is opened.
  useEffect(() => void studioTimeline(), []);
  return (
    <div className="mt-2.5 text-xs text-faint">
      <div className="flex min-h-6 flex-wrap items-center gap-x-4 gap-y-1">
        <Figures />
        <span className="ml-auto flex flex-wrap items-center gap-x-3 gap-y-1">
          <FlashBadge />
          <HealthBadge />
          <Tip text={text.moreHint}>
            <button
              type="button"
              aria-expanded={isOpen}
              onClick={() => setOpen(!isOpen)}
              className="rounded underline decoration-line underline-offset-4 hover:text-paper"
            >
              {isOpen ? text.fewer : text.more}
            </button>
          </Tip>
        </span>
      </div>
      {isOpen && (
        <Suspense fallback={<div className="h-44" />}>
          <ReadoutDetails />
        </Suspense>
      )}
    </div>
  );
}

function Figures() {
  const stats = useStudio((state) => state.stats);
  const engine = useStudio((state) => state.engine);
  const { width, height } = useStudio((state) => state.painted);
  const dropped = Object.values(stats?.dropped ?? {}).reduce((sum, count) => sum + count, 0);
  return (
    <dl className="flex flex-wrap gap-x-4 gap-y-1 font-mono tabular-nums">
      <Figure {...text.fps} value={stats ? stats.fps.toFixed(1) : '–'} />
      <Figure {...text.latency} value={`${whole(stats?.p50Ms)} / ${whole(stats?.p95Ms)}`} />
      <Figure {...text.server} value={`${whole(stats?.serverMs)}`} />
      <Figure {...text.dropped} value={`${dropped}`} />
      <Figure {...text.size} value={`${width}×${height}`} />
      {engine && <Figure {...text.engine} value={engine} />}
      {stats && stats.unpainted > 0 && <Figure {...text.unpainted} value={`${stats.unpainted}`} />}
    </dl>
  );
}

function Figure({ name, value, hint }: { name: string; value: string; hint: string }) {
  return (
    <Tip text={hint} side="top">
      <div className="flex gap-1">
        <dt className="sr-only">{hint}</dt>
        <dd>
          <span className="text-muted">{value}</span> {name}
        </dd>
      </div>
    </Tip>
  );
}
