import { LAYOUTS, type Layout } from '../stream/preferences';

export function nextLayout(layout: Layout): Layout {
  return LAYOUTS[(LAYOUTS.indexOf(layout) + 1) % LAYOUTS.length] ?? layout;
}

/** Where the line of the compare slider goes; null for a key that does not move it. */
export function wipeByKey(wipe: number, key: string, isFine: boolean): number | null {
  const step = isFine ? 0.01 : 0.05;
  const to = {
    ArrowLeft: wipe - step,
    ArrowDown: wipe - step,
    ArrowRight: wipe + step,
    ArrowUp: wipe + step,
    PageDown: wipe - 0.25,
    PageUp: wipe + 0.25,
    Home: 0,
    End: 1,
  }[key];
  return to === undefined ? null : Math.min(1, Math.max(0, to));
}
