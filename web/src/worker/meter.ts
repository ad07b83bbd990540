export interface Stats {
  /** Painted pictures drawn per second. */
  fps: number;
  /** Pictures that left for the server per second. */
  sentFps: number;
  /** From capture stamp to painted frame drawn, in milliseconds; null before the first frame. */
  p50Ms: number | null;
  p95Ms: number | null;
  /** Time in the server, queue and render, median in milliseconds. */
  serverMs: number | null;
  /** Medians of the parts of that way: capture to sent and received to drawn, both in this page; */
  pageMs: number | null;
  /** waiting in the server; */
  waitMs: number | null;
  /** being painted; */
  renderMs: number | null;
  /** and the rest, which is the line. */
  networkMs: number | null;
  painted: number;
  /** Frames that came back as they were because the engine had a fault. */
  unpainted: number;
  /** Frames that would have flashed too often and were softened. */
  softened: number;
  /** Whether one of the last three seconds was. */
  isSoftening: boolean;
  dropped: Record<string, number>;
}

/** One picture's way; times on the page's clock in milliseconds. */
export interface PaintedFrame {
  sequence: number;
  captureMs: number;
  receivedMs: number;
  drawnMs: number;
  waitMs: number;
  renderMs: number;
  isPainted: boolean;
  isSoftened: boolean;
}

interface Sample {
  atMs: number;
  latencyMs: number;
  serverMs: number;
  pageMs: number;
  waitMs: number;
  renderMs: number;
  networkMs: number;
  isSoftened: boolean;
}

const WINDOW_MS = 3000;
/** More than a stream ever has in flight. */
const MOST_SENT = 64;

export function percentile(sorted: readonly number[], share: number): number | null {
  if (sorted.length === 0) return null;
  const index = Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1);
  return sorted[Math.max(0, index)] ?? null;
}

/** Rates and latencies over the last three seconds; counts since the stream began. */
export class Meter {
  private samples: Sample[] = [];
  private sentAt: number[] = [];
  /** When each picture that has no answer yet left, by sequence. */
  private readonly sent = new Map<number, number>();
  private painted = 0;
  private unpainted = 0;
  private softened = 0;
  private dropped: Record<string, number> = {};

  constructor(private readonly startedMs: number) {}

  recordSent(nowMs: number, sequence: number): void {
    this.sentAt.push(nowMs);
    this.sent.set(sequence, nowMs);
    if (this.sent.size <= MOST_SENT) return;
    for (const oldest of this.sent.keys()) {
      this.sent.delete(oldest);
      break;
    }
  }

  recordPainted(frame: PaintedFrame): void {
    const { sequence, captureMs, receivedMs, drawnMs, waitMs, renderMs } = frame;
    if (frame.isPainted) this.painted++;
    else this.unpainted++;
    if (frame.isSoftened) this.softened++;
    const serverMs = waitMs + renderMs;
    const sentMs = this.sent.get(sequence) ?? captureMs;
    this.sent.delete(sequence);
    this.samples.push({
      atMs: drawnMs,
      latencyMs: drawnMs - captureMs,
      serverMs,
      pageMs: sentMs - captureMs + drawnMs - receivedMs,
      waitMs,
      renderMs,
      networkMs: Math.max(0, receivedMs - sentMs - serverMs),
      isSoftened: frame.isSoftened,
    });
  }

  recordDropped(reason: string, sequence?: number): void {
    if (sequence !== undefined) this.sent.delete(sequence);
    this.dropped[reason] = (this.dropped[reason] ?? 0) + 1;
  }

  read(nowMs: number): Stats {
    this.samples = this.samples.filter(({ atMs }) => atMs > nowMs - WINDOW_MS);
    this.sentAt = this.sentAt.filter((atMs) => atMs > nowMs - WINDOW_MS);
    const spanMs = Math.max(250, Math.min(WINDOW_MS, nowMs - this.startedMs));
    const median = (read: (sample: Sample) => number) => this.quantile(read, 0.5);
    return {
      fps: (this.samples.length * 1000) / spanMs,
      sentFps: (this.sentAt.length * 1000) / spanMs,
      p50Ms: median(({ latencyMs }) => latencyMs),
      p95Ms: this.quantile(({ latencyMs }) => latencyMs, 0.95),
      serverMs: median(({ serverMs }) => serverMs),
      pageMs: median(({ pageMs }) => pageMs),
      waitMs: median(({ waitMs }) => waitMs),
      renderMs: median(({ renderMs }) => renderMs),
      networkMs: median(({ networkMs }) => networkMs),
      painted: this.painted,
      unpainted: this.unpainted,
      softened: this.softened,
      isSoftening: this.samples.some(({ isSoftened }) => isSoftened),
      dropped: { ...this.dropped },
    };
  }

  private quantile(read: (sample: Sample) => number, share: number): number | null {
    return percentile(
      this.samples.map(read).sort((a, b) => a - b),
      share,
    );
  }
}
