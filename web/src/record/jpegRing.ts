export interface KeptFrame {
  /** The bytes exactly as the server sent them. */
  jpeg: Uint8Array<ArrayBuffer>;
  /** When it was drawn, on the clock of `nowMs()`. */
  atMs: number;
}

/**
 * The painted pictures of the last seconds, as they came: keeping them costs no copy and no encoding.
 * Bounded in time and in bytes; the oldest go first.
 */
export class JpegRing {
  private frames: KeptFrame[] = [];
  private first = 0;
  private numBytes = 0;

  constructor(
    private readonly spanMs: number,
    private readonly maxBytes: number,
  ) {}

  push(frame: KeptFrame): void {
    this.frames.push(frame);
    this.numBytes += frame.jpeg.byteLength;
    this.dropBefore(frame.atMs - this.spanMs);
    // Removing from the front of an array moves all of it: done now and then, not for each frame.
    if (this.first > 256) {
      this.frames = this.frames.slice(this.first);
      this.first = 0;
    }
  }

  /** What was drawn since `nowMs` less the span, oldest first. */
  read(nowMs: number): KeptFrame[] {
    this.dropBefore(nowMs - this.spanMs);
    return this.frames.slice(this.first);
  }

  get bytes(): number {
    return this.numBytes;
  }

  private dropBefore(startMs: number): void {
    for (let frame = this.frames[this.first]; frame; frame = this.frames[this.first]) {
      if (frame.atMs >= startMs && this.numBytes <= this.maxBytes) return;
      this.numBytes -= frame.jpeg.byteLength;
      this.frames[this.first++] = { jpeg: new Uint8Array(0), atMs: 0 };
    }
  }
}
