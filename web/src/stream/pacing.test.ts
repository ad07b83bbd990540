import { describe, expect, it } from 'vitest';
import { Pacer } from './pacing';

describe('Pacer', () => {
  it('halves a 60 Hz flow to 30', () => {
    const pacer = new Pacer();
    let taken = 0;
    for (let i = 0; i < 120; i++) if (pacer.take((i * 1000) / 60, 30)) taken++;

    expect(taken).toBe(60);
  });

  it('takes every frame of a jittering 30 Hz camera', () => {
    const pacer = new Pacer();
    let taken = 0;
    for (let i = 0; i < 60; i++) if (pacer.take((i * 1000) / 30 + (i % 2) * 6, 30)) taken++;

    expect(taken).toBe(60);
  });

  it('does not catch up after a pause', () => {
    const pacer = new Pacer();
    pacer.take(0, 10);

    expect([1000, 1010, 1020, 1030].map((t) => pacer.take(t, 10))).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
