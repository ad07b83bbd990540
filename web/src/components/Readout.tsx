import { useStudio } from '../stream/store';
import { Tip } from './ui/Tip';

const whole = (value: number | null | undefined) => (value == null ? '–' : Math.round(value));

/** Live figures, small. */
export function Readout() {
  const stats = useStudio((state) => state.stats);
  const engine = useStudio((state) => state.engine);
  const { width, height } = useStudio((state) => state.painted);
  const reasons = Object.entries(stats?.dropped ?? {});
  const dropped = reasons.reduce((sum, [, count]) => sum + count, 0);
  return (
    <dl className="mt-2.5 flex min-h-5 flex-wrap gap-x-4 gap-y-1 font-mono text-xs tabular-nums text-faint">
      <Figure name="fps" hint="Painted pictures shown per second" value={stats ? stats.fps.toFixed(1) : '–'} />
      <Figure
        name="ms"
        hint="From the camera's stamp to the painting on this screen, in milliseconds: half of all pictures / 95 of 100"
        value={`${whole(stats?.p50Ms)} / ${whole(stats?.p95Ms)}`}
      />
      <Figure
        name="ms server"
        hint="Part of that time spent in the server: waiting and painting, in milliseconds"
        value={`${whole(stats?.serverMs)}`}
      />
      <Figure
        name="dropped"
        hint={
          reasons.length === 0
            ? 'Pictures that were sent and not painted'
            : reasons.map(([reason, count]) => `${reason}: ${count}`).join(', ')
        }
        value={`${dropped}`}
      />
      <Figure name="" hint="Size of the painting in pixels" value={`${width}×${height}`} />
      {engine && <Figure name="" hint="What paints" value={engine} />}
      {stats && stats.unpainted > 0 && (
        <Figure
          name="not painted"
          hint="Pictures passed through because the engine had a fault"
          value={`${stats.unpainted}`}
        />
      )}
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
