import { describe, expect, it } from 'vitest';
import { backoffMs } from './backoff';
import { Meter, percentile, type PaintedFrame } from './meter';

describe('percentile', () => {
  it('is the smallest value that covers the share', () => {
    const values = Array.from({ length: 100 }, (_, i) => i + 1);
    expect(percentile(values, 0.5)).toBe(50);
    expect(percentile(values, 0.95)).toBe(95);
    expect(percentile([7], 0.95)).toBe(7);
    expect(percentile([], 0.5)).toBeNull();
  });
});

/** A picture that was sent at once and drawn `latencyMs` after its capture. */
function frame(drawnMs: number, latencyMs: number, more: Partial<PaintedFrame> = {}): PaintedFrame {
  return {
    sequence: 1,
    captureMs: drawnMs - latencyMs,
    receivedMs: drawnMs,
    drawnMs,
    waitMs: 0,
    renderMs: 20,
    isPainted: true,
    isSoftened: false,
    ...more,
  };
}

describe('Meter', () => {
  it('reads rate and latency of the last three seconds only', () => {
    const meter = new Meter(0);
    for (let i = 0; i < 30; i++) meter.recordPainted(frame(i * 100, 500));
    for (let i = 0; i < 60; i++) meter.recordPainted(frame(3000 + i * 50, 40));

    const stats = meter.read(6000);

    expect(stats.fps).toBeCloseTo(20, 0);
    expect(stats.p95Ms).toBe(40);
    expect(stats.painted).toBe(90);
  });

  it('splits the way of a picture into page, waiting, painting and line', () => {
    const meter = new Meter(0);
    meter.recordSent(1008, 7);
    meter.recordPainted({
      ...frame(1100, 100),
      sequence: 7,
      captureMs: 1000,
      receivedMs: 1095,
      drawnMs: 1100,
      waitMs: 12,
      renderMs: 40,
    });

    const { p50Ms, pageMs, waitMs, renderMs, networkMs, serverMs } = meter.read(1200);

    expect({ p50Ms, pageMs, waitMs, renderMs, networkMs, serverMs }).toEqual({
      p50Ms: 100,
      pageMs: 13,
      waitMs: 12,
      renderMs: 40,
      networkMs: 35,
      serverMs: 52,
    });
  });

  it('counts what is sent, answered or not', () => {
    const meter = new Meter(0);
    for (let i = 0; i < 90; i++) meter.recordSent(i * 50, i);
    expect(meter.read(4500).sentFps).toBeCloseTo(20, 0);
  });

  it('says whether pictures were softened lately, and how many in all', () => {
    const meter = new Meter(0);
    meter.recordPainted(frame(100, 40, { isSoftened: true }));
    expect(meter.read(200)).toMatchObject({ softened: 1, isSoftening: true });
    meter.recordPainted(frame(4000, 40));
    expect(meter.read(4100)).toMatchObject({ softened: 1, isSoftening: false });
  });

  it('counts drops by reason and faults apart', () => {
    const meter = new Meter(0);
    meter.recordDropped('late');
    meter.recordDropped('late');
    meter.recordDropped('overload');
    meter.recordPainted(frame(10, 5, { isPainted: false }));

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
