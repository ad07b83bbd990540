export interface Stats {
  /** Frames painted and drawn per second. */
  fps: number;
  /** From capture stamp to painted frame drawn, in milliseconds; null before the first frame. */
  p50Ms: number | null;
  p95Ms: number | null;
  /** Time in the server, queue and render, median in milliseconds. */
  serverMs: number | null;
  painted: number;
  /** Frames that came back as they were because the engine had a fault. */
  unpainted: number;
  dropped: Record<string, number>;
}

interface Sample {
  atMs: number;
  latencyMs: number;
  serverMs: number;
}

const WINDOW_MS = 3000;

export function percentile(sorted: readonly number[], share: number): number | null {
  if (sorted.length === 0) return null;
  const index = Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1);
  return sorted[Math.max(0, index)] ?? null;
}

/** Rates and latencies over the last three seconds; counts since the stream began. */
export class Meter {
  private samples: Sample[] = [];
  private painted = 0;
  private unpainted = 0;
  private dropped: Record<string, number> = {};
  private startedMs: number;

  constructor(nowMs: number) {
    this.startedMs = nowMs;
  }

  recordPainted(nowMs: number, latencyMs: number, serverMs: number, isPainted: boolean): void {
    if (isPainted) this.painted++;
    else this.unpainted++;
    this.samples.push({ atMs: nowMs, latencyMs, serverMs });
  }

  recordDropped(reason: string): void {
    this.dropped[reason] = (this.dropped[reason] ?? 0) + 1;
  }

  read(nowMs: number): Stats {
    this.samples = this.samples.filter((sample) => sample.atMs > nowMs - WINDOW_MS);
    const spanMs = Math.max(250, Math.min(WINDOW_MS, nowMs - this.startedMs));
    const latencies = this.samples.map((s) => s.latencyMs).sort((a, b) => a - b);
    const server = this.samples.map((s) => s.serverMs).sort((a, b) => a - b);
    return {
      fps: (this.samples.length * 1000) / spanMs,
      p50Ms: percentile(latencies, 0.5),
      p95Ms: percentile(latencies, 0.95),
      serverMs: percentile(server, 0.5),
      painted: this.painted,
      unpainted: this.unpainted,
      dropped: { ...this.dropped },
    };
  }
}
