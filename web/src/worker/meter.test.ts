import { describe, expect, it } from 'vitest';
import { backoffMs } from './backoff';
import { Meter, percentile } from './meter';

describe('percentile', () => {
  it('is the smallest value that covers the share', () => {
    const values = Array.from({ length: 100 }, (_, i) => i + 1);
    expect(percentile(values, 0.5)).toBe(50);
    expect(percentile(values, 0.95)).toBe(95);
    expect(percentile([7], 0.95)).toBe(7);
    expect(percentile([], 0.5)).toBeNull();
  });
});

describe('Meter', () => {
  it('reads rate and latency of the last three seconds only', () => {
    const meter = new Meter(0);
    for (let i = 0; i < 30; i++) meter.recordPainted(i * 100, 500, 20, true);
    for (let i = 0; i < 60; i++) meter.recordPainted(3000 + i * 50, 40, 20, true);

    const stats = meter.read(6000);

    expect(stats.fps).toBeCloseTo(20, 0);
    expect(stats.p95Ms).toBe(40);
    expect(stats.painted).toBe(90);
  });

  it('counts drops by reason and faults apart', () => {
    const meter = new Meter(0);
    meter.recordDropped('late');
    meter.recordDropped('late');
    meter.recordDropped('overload');
    meter.recordPainted(10, 5, 1, false);

    expect(meter.read(20)).toMatchObject({
      dropped: { late: 2, overload: 1 },
      painted: 0,
      unpainted: 1,
    });
  });
});

describe('backoffMs', () => {
  it('doubles, stays bounded and leaves half of each step to chance', () => {
    expect(backoffMs(0, () => 1)).toBe(400);
    expect(backoffMs(0, () => 0)).toBe(200);
    expect(backoffMs(2, () => 1)).toBe(1600);
    expect(backoffMs(30, () => 1)).toBe(8000);
  });
});
