import { useEffect, useRef } from 'react';
import { BEATS_PER_BAR, beatAt } from '../../dj/tempo';
import { desk } from '../../dj/useDesk';
import { djText } from '../../text/dj';

/** Four lights; the one of the present beat is lit. Drawn without React: it runs all the time. */
export function BeatLights() {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let request = 0;
    let shown = -1;
    const draw = () => {
      request = requestAnimationFrame(draw);
      const { beat } = beatAt(desk.now.tempo, performance.now());
      if (beat === shown) return;
      shown = beat;
      [...(list.current?.children ?? [])].forEach((light, index) => {
        light.toggleAttribute('data-lit', index === beat);
      });
    };
    draw();
    return () => cancelAnimationFrame(request);
  }, []);
  return (
    <div ref={list} role="img" aria-label={djText.beat.lights} className="flex gap-1.5">
      {Array.from({ length: BEATS_PER_BAR }, (_, beat) => (
        <span
          key={beat}
          className={`size-3.5 rounded-full bg-line ${beat === 0 ? 'data-lit:bg-vermilion' : 'data-lit:bg-paper'}`}
        />
      ))}
    </div>
  );
}
