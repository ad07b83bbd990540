import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { studioTimeline } from '../stream/studioTimeline';
import { TIMELINE_S } from '../stream/timeline';
import { hudText as text } from '../text/hud';
import { onTheme, theme } from '../theme/theme';

const HEIGHT = 170;
const EVERY_MS = 500;

function options(width: number): uPlot.Options {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--color-${name}`).trim();
  const axis = {
    stroke: colour('faint'),
    grid: { stroke: colour('line'), width: 1 },
    ticks: { show: false },
  };
  return {
    width,
    height: HEIGHT,
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { time: false, range: [-TIMELINE_S, 0] },
      fps: { range: (_plot, _min, max) => [0, Math.max(10, max || 0)] },
      ms: { range: (_plot, _min, max) => [0, Math.max(100, max || 0)] },
    },
    axes: [
      { ...axis, size: 22, values: (_plot, ages) => ages.map((age) => `${age} s`) },
      { ...axis, scale: 'fps', size: 46, values: (_plot, all) => all.map((fps) => `${fps} fps`) },
      {
        ...axis,
        scale: 'ms',
        side: 1,
        size: 52,
        grid: { show: false },
        values: (_plot, all) => all.map((ms) => `${ms} ms`),
      },
    ],
    series: [
      {},
      { scale: 'fps', stroke: colour('viridian'), width: 2, points: { show: false } },
      { scale: 'ms', stroke: colour('ochre'), width: 2, points: { show: false } },
    ],
  };
}

/** Pictures shown per second and latency over the last minute; a canvas, redrawn twice a second. */
export function Graph() {
  const box = useRef<HTMLDivElement>(null);
  const worn = useSyncExternalStore(onTheme, theme);
  useEffect(() => {
    const parent = box.current;
    if (!parent) return;
    const columns = () => studioTimeline().columns(performance.now());
    const plot = new uPlot(options(parent.clientWidth), columns(), parent);
    const timer = setInterval(() => plot.setData(columns()), EVERY_MS);
    const resized = new ResizeObserver(() =>
      plot.setSize({ width: parent.clientWidth, height: HEIGHT }),
    );
    resized.observe(parent);
    return () => {
      clearInterval(timer);
      resized.disconnect();
      plot.destroy();
    };
  }, [worn]);
  return <div ref={box} role="img" aria-label={text.graph} className="min-w-0 overflow-hidden" />;
}
