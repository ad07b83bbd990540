/** Lets through at most `rate` moments a second, evenly, whatever rate they come at. */
export class Pacer {
  private dueMs = -Infinity;

  /** `rate` in frames per second. */
  take(nowMs: number, rate: number): boolean {
    const intervalMs = 1000 / rate;
    // A camera's frames jitter by a few milliseconds; a quarter of an interval early is on time.
    if (nowMs < this.dueMs - intervalMs / 4) return false;
    const isBehind = nowMs - this.dueMs > intervalMs;
    this.dueMs = (isBehind ? nowMs : this.dueMs) + intervalMs;
    return true;
  }
}

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The largest centred part of a picture that has the shape of the target. */
export function coverCrop(
  source: { width: number; height: number },
  target: { width: number; height: number },
): Rect {
  const scale = Math.min(source.width / target.width, source.height / target.height);
  const width = Math.max(1, Math.round(target.width * scale));
  const height = Math.max(1, Math.round(target.height * scale));
  return {
    x: Math.round((source.width - width) / 2),
    y: Math.round((source.height - height) / 2),
    width,
    height,
  };
}
