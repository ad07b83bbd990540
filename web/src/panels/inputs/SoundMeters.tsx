import { useEffect, useRef } from 'react';
import { BANDS, SILENCE, type Features } from '../../sound/features';
import { soundText as text } from '../../text/sound';

/** How long the lamp of a beat takes to go out. */
const BEAT_FADE_MS = 180;

/** Five meters that move past React: a rerender for each of fifty looks a second would be dear. */
export function SoundMeters({ isOn }: { isOn: boolean }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isOn || !box.current) return;
    return drawInto(box.current);
  }, [isOn]);
  return (
    <div
      ref={box}
      role="img"
      aria-label={text.meters}
      className={`mb-5 mt-1 grid grid-cols-[repeat(4,1fr)_auto] items-end gap-3 ${isOn ? '' : 'grayscale'}`}
    >
      {BANDS.map((band) => (
        <div key={band}>
          <div className="h-14 overflow-hidden rounded-lg bg-well">
            <div data-meter={band} className="pigment h-full origin-bottom scale-y-0" />
          </div>
          <p className="mt-1 truncate text-center text-xs text-faint">{text.features[band]}</p>
        </div>
      ))}
      <div>
        <div className="grid h-14 place-items-center">
          <span
            data-meter="onset"
            data-count="0"
            className="size-7 rounded-full border border-line bg-ochre opacity-10"
          />
        </div>
        <p className="mt-1 text-center text-xs text-faint">{text.features.onset}</p>
      </div>
    </div>
  );
}

function drawInto(box: HTMLElement): () => void {
  const part = (name: string) => box.querySelector<HTMLElement>(`[data-meter="${name}"]`);
  const bars = BANDS.map((band) => ({ band, bar: part(band) }));
  const lamp = part('onset');
  let features: Features = SILENCE;
  let beatMs = -Infinity;
  let beats = 0;
  let frame = 0;
  const draw = (nowMs: number) => {
    frame = requestAnimationFrame(draw);
    for (const { band, bar } of bars) if (bar) bar.style.scale = `1 ${features[band].toFixed(3)}`;
    const glow = Math.max(0.1, 1 - (nowMs - beatMs) / BEAT_FADE_MS);
    if (lamp) lamp.style.opacity = glow.toFixed(2);
  };
  frame = requestAnimationFrame(draw);
  let isCurrent = true;
  let stop = () => {};
  void import('../../sound/sound').then(({ onFeatures }) => {
    if (!isCurrent) return;
    stop = onFeatures((next) => {
      features = next;
      if (next.onset === 0) return;
      beatMs = performance.now();
      if (lamp) lamp.dataset.count = `${++beats}`;
    });
  });
  return () => {
    isCurrent = false;
    stop();
    cancelAnimationFrame(frame);
    for (const { bar } of bars) if (bar) bar.style.scale = '1 0';
    if (lamp) lamp.style.opacity = '';
  };
}
