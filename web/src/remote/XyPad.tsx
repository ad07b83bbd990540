import { useRef, useState, type PointerEvent } from 'react';
import { Select } from '../components/ui/Select';
import { PARAMS, type ParamId } from '../look/params';
import { Stored } from '../stream/stored';
import { remoteText as text } from '../text/remote';
import {
  DEFAULT_AXES,
  paramOf,
  parseAxes,
  patchAt,
  spotAt,
  spotOf,
  type Axes,
  type Spot,
} from './pad';
import { change } from './remote';
import { useRemote } from './store';

const stored = new Stored<Axes>('remote.axes', parseAxes, DEFAULT_AXES);
const CHOICES = PARAMS.map(({ id, label }) => ({ value: id, text: label }));

/** One finger moves two settings; the two sliders underneath are for keys and screen readers. */
export function XyPad() {
  const look = useRemote((state) => state.look);
  const [axes, setAxes] = useState(() => stored.load());
  const choose = (next: Axes) => {
    stored.save(next);
    setAxes(next);
  };
  const spot = spotOf(look, axes);
  const field = useRef<HTMLDivElement>(null);
  const move = (next: Spot) => change(patchAt(next, axes));
  const follow = (event: PointerEvent<HTMLDivElement>) => {
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId);
    if (!field.current || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    move(spotAt(event, field.current.getBoundingClientRect()));
  };
  return (
    <section aria-label={text.pad}>
      <h2 className="mb-2 text-[15px] font-semibold">{text.pad}</h2>
      <div className="mb-2.5 grid grid-cols-2 gap-2.5">
        <Axis label={text.across} value={axes.x} onChange={(x) => choose({ ...axes, x })} />
        <Axis label={text.up} value={axes.y} onChange={(y) => choose({ ...axes, y })} />
      </div>
      <div
        data-pad
        onPointerDown={follow}
        onPointerMove={follow}
        className="relative aspect-[16/11] touch-none select-none overflow-hidden rounded-picture border border-line bg-well"
      >
        {/* The knob stays whole at the rim: half its width is no field. */}
        <div ref={field} className="absolute inset-7">
          <span className="absolute -inset-y-7 w-px bg-line" style={{ left: `${spot.x * 100}%` }} />
          <span
            className="absolute -inset-x-7 h-px bg-line"
            style={{ bottom: `${spot.y * 100}%` }}
          />
          <span
            className="pigment absolute size-12 -translate-x-1/2 translate-y-1/2 rounded-full border-4 border-ink"
            style={{ left: `${spot.x * 100}%`, bottom: `${spot.y * 100}%` }}
          />
        </div>
        <AxisSlider id={axes.x} share={spot.x} onMove={(x) => move({ ...spot, x })} />
        <AxisSlider id={axes.y} share={spot.y} onMove={(y) => move({ ...spot, y })} />
      </div>
      <p className="mt-1.5 text-xs text-faint">{text.padHint}</p>
    </section>
  );
}

function Axis({
  label,
  value,
  onChange,
}: {
  label: string;
  value: ParamId;
  onChange: (id: ParamId) => void;
}) {
  const pick = (next: string) => {
    const param = PARAMS.find(({ id }) => id === next);
    if (param) onChange(param.id);
  };
  return <Select label={label} value={value} choices={CHOICES} onChange={pick} />;
}

function AxisSlider({
  id,
  share,
  onMove,
}: {
  id: ParamId;
  share: number;
  onMove: (share: number) => void;
}) {
  const look = useRemote((state) => state.look);
  const { label, read, show } = paramOf(id);
  return (
    <input
      type="range"
      min={0}
      max={1}
      step={0.01}
      value={share}
      aria-label={label}
      aria-valuetext={show(read(look))}
      onChange={(event) => onMove(event.target.valueAsNumber)}
      className="sr-only"
    />
  );
}
