import { CaptureClock } from './captureClock';

/** A frame as a track's processor gives it; tests bring their own. */
export interface TrackFrame {
  /** Microseconds on a clock of the track's own. */
  readonly timestamp: number;
  clone(): TrackFrame;
  close(): void;
}

/** A track that was quiet this long has its last frame shown again, */
const QUIET_MS = 250;
/** this often. */
export const REPEAT_MS = 100;

export interface FrameReader<F> {
  read(): Promise<{ done: boolean; value?: F | undefined }>;
  cancel(): Promise<void>;
}

/**
 * Reads a track's frames until the track ends or stop() is called, and hands each on with its
 * capture time. It never waits for a frame to be used: whoever takes it closes it, at once where
 * there is no use for it, so that a camera's few buffers never run out.
 *
 * A paused video, a screen on which nothing moves and a camera that was unplugged send nothing. Their
 * last frame is kept and repeated, because what changes then is the Look.
 */
export class TrackPump<F extends TrackFrame> {
  private isRunning = true;
  private readonly clock = new CaptureClock();
  private last: F | null = null;
  private lastMs = 0;

  constructor(
    private readonly reader: FrameReader<F>,
    private readonly offer: (frame: F, captureMs: number) => void,
    private readonly nowMs: () => number,
  ) {}

  /** Resolves when the frames end. */
  async run(): Promise<void> {
    try {
      while (this.isRunning) {
        const { done, value } = await this.reader.read();
        if (done || !value) return;
        if (this.isRunning) this.take(value);
        else value.close();
      }
    } catch {
      // The track was taken away while a frame was awaited: the same as its end.
    }
  }

  /** To be called every REPEAT_MS. */
  repeat(): void {
    const now = this.nowMs();
    if (this.last && now - this.lastMs >= QUIET_MS) this.offer(this.last.clone() as F, now);
  }

  stop(): void {
    this.isRunning = false;
    this.last?.close();
    this.last = null;
    this.reader.cancel().catch(() => undefined);
  }

  private take(frame: F): void {
    this.lastMs = this.nowMs();
    this.last?.close();
    this.last = frame.clone() as F;
    this.offer(frame, this.clock.captureMs(frame.timestamp / 1000, this.lastMs));
  }
}
