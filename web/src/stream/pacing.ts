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
