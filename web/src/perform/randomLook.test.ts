import { describe, expect, it } from 'vitest';
import type { Style } from '../api/types';
import { PARAMS } from '../look/params';
import { DEFAULT_LOOK, mergeLook } from '../protocol/look';
import { randomLook } from './randomLook';

const style = (id: string, ...tags: string[]): Style => ({
  id,
  name: id,
  description: '',
  tags,
  synonyms: [],
  is_default: false,
  thumbnail: null,
});
const STYLES = [style('oil', 'paint'), style('wash', 'paint'), style('ink', 'line'), style('lone')];

/** Repeatable chance (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
const many = Array.from({ length: 400 }, (_, seed) => randomLook(STYLES, chance(seed)));

describe('randomLook', () => {
  it('takes one style, or two that have something in common', () => {
    const pairs = many.map(({ styles }) =>
      (styles ?? [])
        .map(({ id }) => id)
        .toSorted()
        .join('+'),
    );

    expect(new Set(pairs)).toEqual(new Set(['oil', 'wash', 'ink', 'lone', 'oil+wash']));
  });

  it('gives the main style the greater part, and all parts make one', () => {
    for (const { styles } of many) {
      const weights = (styles ?? []).map(({ weight }) => weight ?? 1);
      expect(weights[0]).toBeGreaterThan(0.5);
      expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1);
    }
  });

  it('stays within the ranges of the sliders, and far from their ends', () => {
    for (const patch of many) {
      const look = mergeLook(DEFAULT_LOOK, patch);
      for (const param of PARAMS) {
        const value = param.read(look);
        expect(value).toBeGreaterThanOrEqual(param.min);
        expect(value).toBeLessThanOrEqual(param.max);
      }
      expect(Math.max(...Object.values(look.effects))).toBeLessThanOrEqual(0.4);
      expect(look.strength).toBeGreaterThanOrEqual(0.8);
    }
  });

  it('seasons some and leaves others plain', () => {
    const seasoned = many.filter((patch) =>
      Object.values(patch.effects ?? {}).some((amount) => amount !== 0),
    );

    expect(seasoned.length).toBeGreaterThan(150);
    expect(seasoned.length).toBeLessThan(330);
  });

  it('leaves bypass, mirror and the pace alone, and changes nothing without styles', () => {
    expect(Object.keys(many[0] ?? {})).not.toContain('bypass');
    expect(Object.keys(many[0] ?? {})).not.toContain('quality');
    expect(randomLook([], chance(1))).toEqual({});
  });
});
