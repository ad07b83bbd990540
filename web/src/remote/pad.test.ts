import { describe, expect, it } from 'vitest';
import { DEFAULT_LOOK, mergeLook } from '../protocol/look';
import { DEFAULT_AXES, parseAxes, patchAt, spotAt, spotOf, type Axes } from './pad';

const BOX = { left: 100, top: 200, width: 300, height: 200 };

describe('the pad', () => {
  it('measures from the lower left corner and stays inside', () => {
    expect(spotAt({ clientX: 100, clientY: 400 }, BOX)).toEqual({ x: 0, y: 0 });
    expect(spotAt({ clientX: 250, clientY: 250 }, BOX)).toEqual({ x: 0.5, y: 0.75 });
    expect(spotAt({ clientX: 900, clientY: -50 }, BOX)).toEqual({ x: 1, y: 1 });
  });

  it('shows where the Look stands after it moved it', () => {
    for (const axes of [
      DEFAULT_AXES,
      { x: 'effects.glow', y: 'effects.ink' },
      { x: 'grade.warmth', y: 'opacity' },
    ] as Axes[]) {
      const spot = spotOf(mergeLook(DEFAULT_LOOK, patchAt({ x: 0.25, y: 0.8 }, axes)), axes);
      expect(spot.x).toBeCloseTo(0.25, 2);
      expect(spot.y).toBeCloseTo(0.8, 2);
    }
  });

  it('sends whole steps', () => {
    expect(patchAt({ x: 0.6912, y: 0.07 }, DEFAULT_AXES)).toEqual({
      strength: 0.69,
      effects: { glow: 0.07 },
    });
  });

  it('moves two effects with one change', () => {
    expect(patchAt({ x: 1, y: 0 }, { x: 'effects.glow', y: 'effects.ink' })).toEqual({
      effects: { glow: 1, ink: 0 },
    });
  });

  it('takes stored axes only when it knows them', () => {
    expect(parseAxes({ x: 'opacity', y: 'strength' })).toEqual({ x: 'opacity', y: 'strength' });
    expect(() => parseAxes({ x: 'opacity', y: 'gravity' })).toThrow();
    expect(() => parseAxes(null)).toThrow();
  });
});
