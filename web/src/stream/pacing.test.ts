import { describe, expect, it } from 'vitest';
import { coverCrop, Pacer } from './pacing';

describe('coverCrop', () => {
  it('cuts the sides of a wide picture for a square', () => {
    expect(coverCrop({ width: 1280, height: 720 }, { width: 512, height: 512 })).toEqual({
      x: 280,
      y: 0,
      width: 720,
      height: 720,
    });
  });

  it('cuts top and bottom of a tall picture for a wide target', () => {
    expect(coverCrop({ width: 480, height: 640 }, { width: 640, height: 480 })).toEqual({
      x: 0,
      y: 140,
      width: 480,
      height: 360,
    });
  });

  it('takes all of a picture of the same shape', () => {
    expect(coverCrop({ width: 1280, height: 960 }, { width: 640, height: 480 })).toEqual({
      x: 0,
      y: 0,
      width: 1280,
      height: 960,
    });
  });
});

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
