import type { Source } from '../sources/source';
import type { Capture } from '../worker/channel';
import { coverCrop, Pacer } from './pacing';

export type PushFrame = (epoch: number, capture: Capture) => void;

const MAX_RATE = 30;

/**
 * Captures pictures of the source when there is credit for one, at most 30 a second, cropped to the
 * shape of the stream. Nothing queues here: without credit a moment passes uncaptured.
 *
 * Credit alone sets the pace, not the rate that the server grants: that is a share of a busy
 * engine, and an idle one paints more.
 */
export class FramePump {
  /** Shape of the stream; only the ratio matters here. */
  target = { width: 512, height: 512 };
  isMirrored = false;

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
    const size = source.size();
    if (size.width === 0 || size.height === 0) return;
    const rate = Math.min(MAX_RATE, source.rate);
    if (!this.pacer.take(performance.now(), rate)) return;
    void this.capture(source, size, captureMs);
  }

  private async capture(
    source: Source,
    size: { width: number; height: number },
    captureMs: number,
  ): Promise<void> {
    this.isCapturing = true;
    this.credit--;
    const epoch = this.epoch;
    try {
      const picture = await grab(source);
      this.push(epoch, {
        picture,
        crop: coverCrop(size, this.target),
        captureMs: performance.timeOrigin + captureMs,
        isMirrored: this.isMirrored,
      });
    } catch {
      // The source had no picture just then, as a video does while it seeks.
      if (epoch === this.epoch) this.credit++;
    } finally {
      this.isCapturing = false;
    }
  }
}

/** A camera's frame can change hands without a copy; other pictures are copied once. */
async function grab({ kind, element }: Source): Promise<ImageBitmap | VideoFrame> {
  if (kind === 'camera' && typeof VideoFrame !== 'undefined') {
    try {
      return new VideoFrame(element);
    } catch {
      // Not every browser makes frames of a video element; all make bitmaps.
    }
  }
  return createImageBitmap(element);
}
