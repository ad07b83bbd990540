import { describe, expect, it } from 'vitest';
import { DEFAULT_LOOK, mergeLook } from '../protocol/look';
import { PARAMS } from './params';
import { FIRST_TINT, movePatch, NO_TINT, tintPatch } from './tint';

const amount = PARAMS.find(({ id }) => id === 'grade.tint_amount');
const strength = PARAMS.find(({ id }) => id === 'strength');
if (!amount || !strength) throw new Error('parameters are missing');

const tinted = mergeLook(DEFAULT_LOOK, { grade: { tint: '#112233', tint_amount: 0.7 } });

describe('a tint', () => {
  it('that is picked shows', () => {
    expect(mergeLook(DEFAULT_LOOK, tintPatch(DEFAULT_LOOK, '#445566')).grade).toMatchObject({
      tint: '#445566',
      tint_amount: 0.4,
    });
  });

  it('that replaces another keeps its amount', () => {
    expect(tintPatch(tinted, '#445566')).toEqual({ grade: { tint: '#445566' } });
  });

  it('gets a colour when only an amount is given', () => {
    expect(movePatch(DEFAULT_LOOK, amount, 0.5)).toEqual({
      grade: { tint_amount: 0.5, tint: FIRST_TINT },
    });
    expect(movePatch(tinted, amount, 0.5)).toEqual({ grade: { tint_amount: 0.5 } });
    expect(movePatch(DEFAULT_LOOK, amount, 0)).toEqual({ grade: { tint_amount: 0 } });
  });

  it('goes', () => {
    expect(mergeLook(tinted, NO_TINT).grade).toEqual(DEFAULT_LOOK.grade);
  });

  it('is no matter of other parameters', () => {
    expect(movePatch(DEFAULT_LOOK, strength, 0.5)).toEqual({ strength: 0.5 });
  });
});
