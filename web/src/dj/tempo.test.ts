import { describe, expect, it } from 'vitest';
import {
  bpmOfTaps,
  barMs,
  beatAt,
  median,
  nextBarMs,
  nudged,
  TapCounter,
  withBarAt,
  withBpm,
  type Tempo,
} from './tempo';

const TEMPO: Tempo = { bpm: 120, barStartMs: 1000 }; // a beat is 500 ms, a bar 2 s

function tapAll(times: readonly number[]): Tempo {
  const taps = new TapCounter();
  return times.reduce((tempo, time) => taps.tap(time, tempo), TEMPO);
}

describe('beats', () => {
  it('count to four, before the first bar too', () => {
    expect([1000, 1499, 1500, 2999, 3000, 999, 500].map((now) => beatAt(TEMPO, now).beat)).toEqual([
      0, 0, 1, 3, 0, 3, 3,
    ]);
    expect(beatAt(TEMPO, 1625).phase).toBeCloseTo(0.25);
  });

  it('the next bar begins when this one ends; just now still counts', () => {
    expect(nextBarMs(TEMPO, 1100)).toBe(3000);
    expect(nextBarMs(TEMPO, 2999)).toBe(3000);
    expect(nextBarMs(TEMPO, 3040)).toBe(3040);
    expect(nextBarMs(TEMPO, 200)).toBe(1000);
  });

  it('a nudge moves them, a downbeat sets them', () => {
    expect(nextBarMs(nudged(TEMPO, 20), 1100)).toBe(3020);
    expect(beatAt(withBarAt(TEMPO, 1700), 1700)).toEqual({ beat: 0, phase: 0 });
  });

  it('another tempo goes on from where the bar is', () => {
    const faster = withBpm(TEMPO, 150, 2500);

    expect(barMs(faster)).toBe(1600);
    expect(beatAt(faster, 2500).beat).toBe(beatAt(TEMPO, 2500).beat);
    expect(beatAt(faster, 2500).phase).toBeCloseTo(beatAt(TEMPO, 2500).phase);
    expect(withBpm(TEMPO, 999, 0).bpm).toBe(240);
  });
});

describe('taps', () => {
  it('a median is the middle, or between the two in the middle', () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5]);
  });

  it('give the tempo; one alone gives none', () => {
    expect(bpmOfTaps([0])).toBeNull();
    expect(bpmOfTaps([0, 500, 1000, 1500])).toBe(120);
  });

  it('a slip of the finger does not count', () => {
    expect(bpmOfTaps([0, 500, 1000, 1800, 2300, 2800])).toBe(120);
  });

  it('set the beat: the first of a run is beat one', () => {
    const tempo = tapAll([5000, 5500, 6000, 6500, 7000]);

    expect(tempo.bpm).toBe(120);
    expect(beatAt(tempo, 7000).beat).toBe(0);
    expect(beatAt(tempo, 6500).beat).toBe(3);
  });

  it('begin anew after two seconds, and keep the tempo until the second tap', () => {
    const taps = new TapCounter();
    let tempo = [0, 400, 800].reduce((now, time) => taps.tap(time, now), TEMPO);
    expect(tempo.bpm).toBe(150);

    tempo = taps.tap(9000, tempo);
    expect(tempo).toEqual({ bpm: 150, barStartMs: 9000 });
    tempo = taps.tap(9600, tempo);

    expect(tempo.bpm).toBe(100);
  });

  it('follow a change of tempo within nine taps', () => {
    const slow = [0, 600, 1200, 1800];
    const fast = Array.from({ length: 9 }, (_, i) => 2300 + i * 500);

    expect(tapAll([...slow, ...fast]).bpm).toBe(120);
  });
});
