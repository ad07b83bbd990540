import { describe, expect, it } from 'vitest';
import { SoundAnalyser } from './analyser';
import type { Features } from './features';

const RATE = 48_000;

interface Heard extends Features {
  second: number;
}

/** Feeds a signal in the portions of an audio thread, with a clock. */
function listen(seconds: number, signal: (second: number) => number, rate = RATE): Heard[] {
  const heard: Heard[] = [];
  let second = 0;
  const analyser = new SoundAnalyser(rate, (features) => heard.push({ ...features, second }));
  const portion = new Float32Array(128);
  for (let start = 0; start < seconds * rate; start += portion.length) {
    for (let i = 0; i < portion.length; i++) portion[i] = signal((start + i) / rate);
    second = (start + portion.length) / rate;
    analyser.push(portion);
  }
  return heard;
}

const sine =
  (hz: number, gain = 0.5) =>
  (second: number) =>
    gain * Math.sin(2 * Math.PI * hz * second);
const settled = (heard: Heard[]) => heard.filter(({ second }) => second > 0.5);
const onsets = (heard: Heard[]) =>
  heard.filter(({ onset }) => onset > 0).map(({ second }) => second);

/** A generator of noise that is the same each time. */
function noise(gain: number): () => number {
  let state = 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return gain * ((state / 2_147_483_647) * 2 - 1);
  };
}

describe('SoundAnalyser', () => {
  it.each([
    [60, 'bass'],
    [700, 'mid'],
    [6000, 'treble'],
  ] as const)('hears %i Hz as %s only', (hz, band) => {
    for (const features of settled(listen(1.5, sine(hz)))) {
      const { level, bass, mid, treble } = features;
      const others = { bass, mid, treble, [band]: 0 };
      expect(features[band]).toBeGreaterThan(0.95);
      expect(level).toBeGreaterThan(0.95);
      expect(Math.max(others.bass, others.mid, others.treble)).toBe(0);
    }
  });

  it('tells about 50 times a second, whatever the rate of the device', () => {
    expect(listen(2, sine(200)).length / 2).toBeGreaterThan(45);
    expect(listen(2, sine(200)).length / 2).toBeLessThan(52);
    expect(settled(listen(1, sine(60), 44_100)).every(({ mid }) => mid === 0)).toBe(true);
  });

  it('hears nothing in silence and in the hum of a quiet room', () => {
    const room = listen(2, noise(0.0005));

    expect(Math.max(...room.map(({ level }) => level))).toBe(0);
    expect(onsets(room)).toEqual([]);
  });

  it('follows loudness within 30 dB', () => {
    const heard = listen(4, (second) => sine(100, second < 2 ? 0.5 : 0.05)(second));
    const late = heard.filter(({ second }) => second > 2.2 && second < 2.6);

    // 20 dB less, with the gain's memory of two seconds at most 3 dB lower.
    expect(late.every(({ level }) => level > 0.3 && level < 0.42)).toBe(true);
  });

  it('lets a quiet song fill the meters after a while', () => {
    const heard = listen(16, (second) => sine(100, second < 1 ? 0.5 : 0.05)(second));

    expect(heard.at(-1)?.level).toBeGreaterThan(0.9);
  });

  it('finds each click at 120 beats a minute within 30 ms, and nothing else', () => {
    const heard = listen(6, (second) => {
      const phase = second % 0.5;
      return second >= 0.5 && phase < 0.004 ? 0.8 * Math.sin(2 * Math.PI * 1800 * phase) : 0;
    });

    const found = onsets(heard);
    expect(found).toHaveLength(11);
    found.forEach((second, i) => {
      expect(second - (0.5 + i * 0.5)).toBeGreaterThanOrEqual(0);
      expect(second - (0.5 + i * 0.5)).toBeLessThan(0.03);
    });
  });

  it('finds drums in steady noise', () => {
    const hiss = noise(0.02);
    const heard = listen(6, (second) => {
      const phase = second % 0.5;
      const drum =
        second >= 0.5 ? 0.7 * Math.exp(-phase * 18) * Math.sin(2 * Math.PI * 70 * phase) : 0;
      return drum + hiss();
    });

    const late = onsets(heard).filter((second) => second > 1);
    expect(late.length).toBeGreaterThanOrEqual(9);
    expect(late.every((second) => second % 0.5 < 0.05)).toBe(true);
  });

  it('finds no beat in a steady tone', () => {
    expect(onsets(settled(listen(4, sine(440)))).length).toBe(0);
    expect(onsets(settled(listen(4, sine(61.3)))).length).toBe(0);
  });
});
