import { hudText as text } from '../text/hud';
import type { Stats } from '../worker/meter';
import { Tip } from './ui/Tip';

const PARTS = [
  { id: 'page', tone: 'bg-ultramarine' },
  { id: 'network', tone: 'bg-viridian' },
  { id: 'wait', tone: 'bg-ochre' },
  { id: 'render', tone: 'bg-vermilion' },
] as const;

/** Where a picture's time goes, as a bar of four parts and their figures. */
export function PictureWay({ stats }: { stats: Stats }) {
  const ms = {
    page: stats.pageMs,
    network: stats.networkMs,
    wait: stats.waitMs,
    render: stats.renderMs,
  };
  return (
    <>
      <div className="my-1.5 flex h-2 gap-0.5 overflow-hidden rounded-full" aria-hidden="true">
        {PARTS.map(({ id, tone }) => (
          <span key={id} className={`${tone} min-w-0.5`} style={{ flexGrow: ms[id] ?? 0 }} />
        ))}
      </div>
      {PARTS.map(({ id, tone }) => (
        <Tip key={id} text={`${text.parts[id].hint}. ${text.wayHint}.`}>
          <p className="flex items-center gap-2 leading-relaxed">
            <span className={`size-2 rounded-full ${tone}`} aria-hidden="true" />
            {text.parts[id].name}
            <span className="ml-auto font-mono tabular-nums text-paper">
              {text.milliseconds(ms[id])}
            </span>
          </p>
        </Tip>
      ))}
    </>
  );
}
