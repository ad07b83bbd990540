import { describe, expect, it } from 'vitest';
import { DEFAULT_LOOK, mergeLook } from '../protocol/look';
import { fromUnit, PARAMS, toUnit } from './params';

const byId = (id: string) => {
  const found = PARAMS.find((param) => param.id === id);
  if (!found) throw new Error(id);
  return found;
};

describe('PARAMS', () => {
  it.each(PARAMS.map((param) => [param.id, param] as const))(
    '%s reads what it writes',
    (_, param) => {
      const value = param.max;

      expect(param.read(mergeLook(DEFAULT_LOOK, param.patch(value)))).toBe(value);
      expect(param.read(DEFAULT_LOOK)).toBe(param.initial);
    },
  );

  it('leave the other members of a group alone', () => {
    const look = mergeLook(DEFAULT_LOOK, byId('effects.glow').patch(0.7));

    expect(mergeLook(look, byId('effects.ink').patch(0.2)).effects).toMatchObject({
      glow: 0.7,
      ink: 0.2,
    });
  });

  it('never ask for one pixel colour', () => {
    expect(byId('effects.pixel_colours').patch(1)).toEqual({ effects: { pixel_colours: 0 } });
    expect(byId('effects.pixel_colours').patch(11.6)).toEqual({ effects: { pixel_colours: 12 } });
  });

  it('map their range to 0..1 and back', () => {
    const warmth = byId('grade.warmth');

    expect([toUnit(warmth, -1), toUnit(warmth, 0), toUnit(warmth, 1)]).toEqual([0, 0.5, 1]);
    expect(fromUnit(warmth, 0.75)).toBe(0.5);
    expect(warmth.show(-0.3)).toBe('−30');
  });
});
