const WINDOW_MS = 10_000;

/**
 * Tells when a track's frame was captured on our own clock.
 *
 * A track stamps its frames on a clock of its own that starts anywhere. The frame that came through
 * fastest shows how far the two clocks are apart (its way counts as no time at all); what a frame
 * came later than that, it waited. Clocks drift, so the fastest of the last ten seconds counts.
 */
export class CaptureClock {
  private apartMs = Infinity;
  private nextMs = Infinity;
  private windowMs = -Infinity;
  private lastStampMs = -Infinity;

  /** `stampMs` on the track's clock, `nowMs` when the frame arrived; returns the capture time. */
  captureMs(stampMs: number, nowMs: number): number {
    // A video that starts over starts its clock over too.
    if (stampMs < this.lastStampMs) this.apartMs = this.nextMs = Infinity;
    this.lastStampMs = stampMs;
    const apartMs = nowMs - stampMs;
    if (nowMs - this.windowMs > WINDOW_MS) {
      this.apartMs = this.nextMs;
      this.nextMs = Infinity;
      this.windowMs = nowMs;
    }
    this.nextMs = Math.min(this.nextMs, apartMs);
    this.apartMs = Math.min(this.apartMs, apartMs);
    // More than a second late is a clock that jumped, as when a video was sought.
    if (apartMs - this.apartMs > 1000) this.apartMs = this.nextMs = apartMs;
    return stampMs + this.apartMs;
  }
}
