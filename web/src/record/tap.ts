import type { Surface } from '../worker/painter';
import type { FromTap, ToTap } from './channel';
import { JpegRing } from './jpegRing';

const KEEP_MS = 30_000;
const KEEP_BYTES = 64 * 1024 * 1024;
/** Pictures on their way to the recorder; when it is slower, pictures are left out, not queued. */
const MAX_WAITING = 6;

/** Hands painted pictures to the recorder as they come, and keeps those of the last 30 seconds. */
export class FrameTap {
  private readonly ring = new JpegRing(KEEP_MS, KEEP_BYTES);
  private port: MessagePort | null = null;
  private isWanted = false;
  private numWaiting = 0;
  private mirror: WritableStreamDefaultWriter<VideoFrame> | null = null;

  connect(port: MessagePort, nowMs: () => number): void {
    this.port = port;
    port.onmessage = (event: MessageEvent<ToTap>) => {
      const message = event.data;
      switch (message.type) {
        case 'want':
          this.isWanted = message.isWanted;
          this.numWaiting = 0;
          break;
        case 'taken':
          this.numWaiting--;
          break;
        case 'read':
          this.post({ type: 'kept', frames: this.ring.read(nowMs()), nowMs: nowMs() });
          break;
      }
    };
  }

  /** Writes painted pictures to a track as well, until the track ends. */
  mirrorTo(frames: WritableStream<VideoFrame>): void {
    const writer = frames.getWriter();
    this.mirror = writer;
    const over = () => {
      if (this.mirror === writer) this.mirror = null;
    };
    writer.closed.then(over, over);
  }

  painted(surface: Surface, jpeg: Uint8Array<ArrayBuffer>, atMs: number): void {
    this.ring.push({ jpeg, atMs });
    this.show(surface, atMs);
    if (!this.isWanted || this.numWaiting >= MAX_WAITING) return;
    const frame = new VideoFrame(surface, { timestamp: Math.round(atMs * 1000) });
    this.numWaiting++;
    this.post({ type: 'frame', frame, atMs }, [frame]);
  }

  private show(surface: Surface, atMs: number): void {
    const { mirror } = this;
    if (!mirror || (mirror.desiredSize ?? 0) <= 0) return;
    const frame = new VideoFrame(surface, { timestamp: Math.round(atMs * 1000) });
    mirror.write(frame).catch(() => frame.close());
  }

  private post(message: FromTap, transfer: Transferable[] = []): void {
    this.port?.postMessage(message, transfer);
  }
}
