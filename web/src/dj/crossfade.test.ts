import { describe, expect, it } from 'vitest';
import { CURVES, hasEnded, otherSide, positionAt, shareOfB } from './crossfade';

describe('shareOfB', () => {
  it.each(CURVES)('%s goes from A alone to B alone and never back', (curve) => {
    const shares = Array.from({ length: 21 }, (_, i) => shareOfB(curve, i / 20));

    expect(shares[0]).toBe(0);
    expect(shares[20]).toBeCloseTo(1);
    expect(shares.every((share, i) => i === 0 || share >= (shares[i - 1] ?? 0))).toBe(true);
  });

  it('is half of each in the middle, but for a cut', () => {
    expect(CURVES.map((curve) => shareOfB(curve, 0.5).toFixed(3))).toEqual([
      '0.500',
      '0.500',
      '0.500',
      '1.000',
    ]);
  });

  it('has a shape of its own for each curve', () => {
    expect(CURVES.map((curve) => shareOfB(curve, 0.25).toFixed(3))).toEqual([
      '0.250',
      '0.156',
      '0.293',
      '0.000',
    ]);
  });

  it('knows nothing beyond its ends', () => {
    expect([shareOfB('linear', -3), shareOfB('linear', 7)]).toEqual([0, 1]);
  });
});

describe('Fade', () => {
  const fade = { from: 0.2, to: 1, startMs: 1000, lengthMs: 400 };

  it('waits for its start, moves evenly and stays at its end', () => {
    expect([0, 1000, 1200, 1400, 9000].map((now) => positionAt(fade, now).toFixed(2))).toEqual([
      '0.20',
      '0.20',
      '0.60',
      '1.00',
      '1.00',
    ]);
    expect([hasEnded(fade, 1399), hasEnded(fade, 1400)]).toEqual([false, true]);
  });

  it('of no length jumps at its start', () => {
    const jump = { ...fade, lengthMs: 0 };

    expect([positionAt(jump, 999), positionAt(jump, 1000)]).toEqual([0.2, 1]);
  });

  it('goes to the further side', () => {
    expect([otherSide(0), otherSide(0.49), otherSide(0.5), otherSide(1)]).toEqual([1, 1, 0, 0]);
  });
});
