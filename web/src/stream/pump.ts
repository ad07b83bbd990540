import type { Source } from '../sources/source';
import type { Capture } from '../worker/channel';
import { Pacer } from './pacing';

export type PushFrame = (epoch: number, capture: Capture) => void;

const MAX_RATE = 30;

/**
 * Captures pictures of the source in the page, for browsers whose workers cannot read a track: when
 * there is credit for one, at most 30 a second. Nothing queues here: without credit a moment passes
 * uncaptured.
 */
export class FramePump {
  private source: Source | null = null;
  private detach = () => {};
  private epoch = 0;
  private credit = 0;
  private isCapturing = false;
  private readonly pacer = new Pacer();

  constructor(private readonly push: PushFrame) {}

  use(source: Source | null): void {
    this.detach();
    this.source = source;
    this.detach = source ? source.onFrame((captureMs) => this.offer(captureMs)) : () => {};
  }

  grant(epoch: number, count: number): void {
    this.credit = epoch === this.epoch ? this.credit + count : count;
    this.epoch = epoch;
  }

  /** A moment to capture while the source's own callbacks sleep. */
  pulse(): void {
    this.offer(performance.now());
  }

  private offer(captureMs: number): void {
    const source = this.source;
    if (!source || this.isCapturing || this.credit <= 0) return;
    const { width, height } = source.size();
    if (width === 0 || height === 0) return;
    if (!this.pacer.take(performance.now(), MAX_RATE)) return;
    void this.capture(source, captureMs);
  }

  private async capture(source: Source, captureMs: number): Promise<void> {
    this.isCapturing = true;
    this.credit--;
    const epoch = this.epoch;
    try {
      const picture = await createImageBitmap(source.element);
      this.push(epoch, { picture, captureMs: performance.timeOrigin + captureMs });
    } catch {
      // The source had no picture just then, as a video does while it seeks.
      if (epoch === this.epoch) this.credit++;
    } finally {
      this.isCapturing = false;
    }
  }
}
