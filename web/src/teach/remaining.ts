/** The share of time that is remembered: long enough to be steady, short enough to follow load. */
const MEMORY_MS = 40_000;
/** Too little to tell from. */
const LEAST_MS = 2000;
const LEAST_PROGRESS = 0.01;

interface Sample {
  ms: number;
  progress: number;
}

/** How long a job will take, from how far it was when. One per job. */
export class RemainingTime {
  private samples: Sample[] = [];

  /** Seconds that are left; null while that cannot be told. `progress` is 0..1. */
  next(progress: number, nowMs: number): number | null {
    const last = this.samples.at(-1);
    // It was begun anew, as after a restart of the server.
    if (last && progress < last.progress) this.samples = [];
    if (!last || progress !== last.progress) this.samples.push({ ms: nowMs, progress });
    while (this.samples.length > 2 && nowMs - (this.samples[1] as Sample).ms > MEMORY_MS) {
      this.samples.shift();
    }
    const [first] = this.samples;
    if (!first || this.samples.length < 2) return null;
    const newest = this.samples.at(-1) as Sample;
    const [elapsed, gained] = [newest.ms - first.ms, newest.progress - first.progress];
    if (elapsed < LEAST_MS || gained < LEAST_PROGRESS) return null;
    const leftMs = ((1 - newest.progress) * elapsed) / gained - (nowMs - newest.ms);
    return Math.max(0, leftMs / 1000);
  }
}
