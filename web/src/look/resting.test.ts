import { expect, it } from 'vitest';
import { DEFAULT_LOOK, mergeLook } from '../protocol/look';
import { restAt, restingLook } from './resting';

it('puts back what swings at the moment, and nothing else', () => {
  const swung = mergeLook(DEFAULT_LOOK, { strength: 0.9, grade: { warmth: 0.7 }, opacity: 0.3 });

  restAt('look.strength', 0.5);
  restAt('look.grade.warmth', 0.5);
  const resting = restingLook(swung);
  restAt('look.strength', null);
  restAt('look.grade.warmth', null);

  expect(resting).toEqual(mergeLook(swung, { strength: 0.5, grade: { warmth: 0 } }));
  expect(restingLook(swung)).toBe(swung);
});
