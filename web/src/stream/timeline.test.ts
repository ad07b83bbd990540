import { describe, expect, it } from 'vitest';
import { Timeline } from './timeline';

describe('Timeline', () => {
  it('keeps a minute, as seconds before now', () => {
    const timeline = new Timeline();
    timeline.add(0, { fps: 10, p50Ms: 90 });
    timeline.add(30_000, { fps: 20, p50Ms: 50 });
    timeline.add(70_000, { fps: 24, p50Ms: 40 });

    expect(timeline.columns(80_000)).toEqual([
      [-50, -10],
      [20, 24],
      [50, 40],
    ]);
  });

  it('leaves a gap where the stream stood still', () => {
    const timeline = new Timeline();
    timeline.add(0, { fps: 10, p50Ms: 90 });
    timeline.interrupt(500);
    expect(timeline.columns(500)).toEqual([
      [-0.5, 0],
      [10, null],
      [90, null],
    ]);
  });

  it('is empty when all is long ago', () => {
    const timeline = new Timeline();
    timeline.add(0, { fps: 10, p50Ms: 90 });
    expect(timeline.columns(100_000)).toEqual([[], [], []]);
  });
});
