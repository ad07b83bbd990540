import type { Stats } from '../worker/meter';

export const TIMELINE_S = 60;

/** Columns of a graph: seconds before now (negative), pictures shown per second, latency in ms. */
export type Columns = [ages: number[], fps: (number | null)[], p50: (number | null)[]];

interface Point {
  atMs: number;
  fps: number;
  p50Ms: number | null;
}

/** The last minute of a stream's figures, for the graph. */
export class Timeline {
  private points: Point[] = [];

  add(atMs: number, { fps, p50Ms }: Pick<Stats, 'fps' | 'p50Ms'>): void {
    this.points.push({ atMs, fps, p50Ms });
    this.forget(atMs);
  }

  /** A stream that stood still leaves a gap, not a line. */
  interrupt(atMs: number): void {
    this.points.push({ atMs, fps: NaN, p50Ms: null });
    this.forget(atMs);
  }

  columns(nowMs: number): Columns {
    this.forget(nowMs);
    return [
      this.points.map(({ atMs }) => (atMs - nowMs) / 1000),
      this.points.map(({ fps }) => (Number.isNaN(fps) ? null : fps)),
      this.points.map(({ p50Ms }) => p50Ms),
    ];
  }

  private forget(nowMs: number): void {
    const keep = this.points.findIndex(({ atMs }) => atMs >= nowMs - TIMELINE_S * 1000);
    this.points = keep < 0 ? [] : this.points.slice(keep);
  }
}
