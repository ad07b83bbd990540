import { describe, expect, it } from 'vitest';
import { PictureTimeline, SoundTimeline } from './timeline';

describe('PictureTimeline', () => {
  it('gives pictures their real times', () => {
    const timeline = new PictureTimeline(10_000);

    expect([10_000, 10_040, 10_500].map((ms) => timeline.stamp(ms))).toEqual([0, 0.04, 0.5]);
  });

  it('never goes back, nor stands still', () => {
    const timeline = new PictureTimeline(10_000);
    const stamps = [9_900, 10_040, 10_040, 10_030].map((ms) => timeline.stamp(ms));

    expect(stamps[0]).toBe(0);
    for (let i = 1; i < stamps.length; i++) expect(stamps[i]).toBeGreaterThan(stamps[i - 1] ?? 0);
  });
});

describe('SoundTimeline', () => {
  it('lays pieces end to end however their arrival jitters', () => {
    const sound = new SoundTimeline();
    const starts = [0.1, 0.23, 0.29, 0.45].map((now) => sound.place(now, 0.1)?.startS);

    expect(starts[0]).toBeCloseTo(0);
    expect(starts[3]).toBeCloseTo(0.3);
  });

  it('lays silence where pieces are missing', () => {
    const sound = new SoundTimeline();
    sound.place(0.1, 0.1);

    const piece = sound.place(2.1, 0.1);
    expect(piece?.silenceS).toBeCloseTo(1.9);
    expect(piece?.startS).toBeCloseTo(2);
  });

  it('fills with silence while nothing comes, and leaves out what comes late', () => {
    const sound = new SoundTimeline();
    expect(sound.fill(0.5)).toBeNull();
    const filled = sound.fill(3);

    expect(filled).toEqual({ silenceS: 2.75, startS: 0 });
    expect(sound.place(2, 0.1)).toBeNull();
    expect(sound.place(3, 0.1)?.startS).toBeCloseTo(2.9, 0);
  });

  it('stays in time with a clock that runs faster than the sound', () => {
    const sound = new SoundTimeline();
    let end = 0;
    for (let i = 1; i <= 1000; i++) {
      const placed = sound.place(i * 0.101, 0.1);
      if (placed) end = placed.startS + 0.1;
    }

    expect(Math.abs(end - 101)).toBeLessThan(0.2);
  });
});
