import type { ReactNode } from 'react';
import { useServerFigures } from '../hooks/useServerFigures';
import { useStudio } from '../stream/store';
import { hudText as text } from '../text/hud';
import { Graph } from './Graph';
import { PictureWay } from './PictureWay';
import { Tip } from './ui/Tip';

/** Chromium alone tells how much memory a page uses. */
function pageMemory(): string {
  const { memory } = performance as Performance & { memory?: { usedJSHeapSize: number } };
  return memory ? text.megabytes(memory.usedJSHeapSize) : text.memoryUnknown;
}

/** All figures, and the last minute as a graph. */
export default function ReadoutDetails() {
  const stats = useStudio((state) => state.stats);
  const streamId = useStudio((state) => state.stream);
  const { health, stream } = useServerFigures(streamId);
  const drops = Object.entries(stats?.dropped ?? {});
  return (
    <section
      aria-label={text.more}
      // On a phone it scrolls, which keys must be able to do as well.
      tabIndex={0}
      className="animate-rise mt-2 grid max-h-[42svh] grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-3 overflow-y-auto rounded-card border border-line bg-panel p-4 sm:grid-cols-2 xl:grid-cols-[repeat(4,minmax(0,1fr))]"
    >
      <div className="sm:col-span-2 xl:row-span-2">
        <Graph />
      </div>
      <Group title={text.way}>{stats && <PictureWay stats={stats} />}</Group>
      <Group title={text.rates}>
        <Row {...text.sent} value={stats?.sentFps.toFixed(1)} />
        <Row {...text.painted} value={stream?.stats.rate_out.toFixed(1)} />
        <Row {...text.shown} value={stats?.fps.toFixed(1)} />
        <Row {...text.viewers} value={stream && `${stream.viewers}`} />
      </Group>
      <Group title={text.drops}>
        {drops.length === 0 && <Row name={text.noDrops} value="" />}
        {drops.map(([reason, count]) => (
          <Row
            key={reason}
            name={text.reasons[reason] ?? reason}
            hint={reason}
            value={`${count}`}
          />
        ))}
      </Group>
      <Group title={text.machine}>
        <Row name={text.device} value={health?.device} />
        <Row name={text.precision} value={health?.precision} />
        {health?.network && <Row name={text.network} value={health.network} />}
        <Row name={text.streams} value={health && `${health.streams}`} />
        <Row {...text.serverMemory} value={health && text.memoryOf(health.resident_bytes)} />
        <Row name={text.memory} value={pageMemory()} />
        <Row name={text.version} value={health?.version} />
      </Group>
    </section>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <h2 className="mb-1 text-[13px] font-semibold text-muted">{title}</h2>
      {children}
    </div>
  );
}

function Row({ name, value, hint }: { name: string; value: string | undefined; hint?: string }) {
  const row = (
    <p className="flex justify-between gap-3 leading-relaxed">
      <span>{name}</span>
      <span className="truncate text-right font-mono tabular-nums text-paper">{value ?? '–'}</span>
    </p>
  );
  return hint ? <Tip text={hint}>{row}</Tip> : row;
}
