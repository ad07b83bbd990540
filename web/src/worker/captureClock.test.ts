import { describe, expect, it } from 'vitest';
import { CaptureClock } from './captureClock';

describe('CaptureClock', () => {
  it('takes the fastest frame as captured when it arrived', () => {
    const clock = new CaptureClock();

    expect(clock.captureMs(0, 5000)).toBe(5000);
    expect(clock.captureMs(33, 5033)).toBe(5033);
  });

  it('knows that a frame which came late was captured earlier', () => {
    const clock = new CaptureClock();
    clock.captureMs(0, 5000);

    expect(clock.captureMs(33, 5133)).toBe(5033);
  });

  it('learns from a faster frame', () => {
    const clock = new CaptureClock();
    clock.captureMs(0, 5100);
    clock.captureMs(33, 5033);

    expect(clock.captureMs(66, 5166)).toBe(5066);
  });

  it('follows a clock that drifts away', () => {
    const clock = new CaptureClock();
    let captured = 0;
    for (let t = 0; t <= 60_000; t += 100) captured = clock.captureMs(t, 1000 + t * 1.001);

    expect(Math.abs(captured - (1000 + 60_060))).toBeLessThan(25);
  });

  it('starts over when the stamps jump, backwards or forwards', () => {
    const clock = new CaptureClock();
    clock.captureMs(90_000, 1000);
    expect(clock.captureMs(0, 1040)).toBe(1040);
    expect(clock.captureMs(50, 5000)).toBe(5000);
  });
});
