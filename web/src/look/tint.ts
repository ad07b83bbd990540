import type { Look, LookPatch } from '../api/types';
import type { Param } from './params';

/** Umber: what sepia prints are toned with. */
export const FIRST_TINT = '#8a5a2b';
/** How much of a colour shows when someone picks it while there is none. */
const FIRST_AMOUNT = 0.4;

/** Tints that are near at hand; the colour field has all others. */
export const TINTS: readonly string[] = [
  FIRST_TINT,
  '#b4485a',
  '#c98a1b',
  '#3f7d4e',
  '#2f6fa8',
  '#5b4aa0',
];

/** A picked colour always shows: without an amount it gets one. */
export function tintPatch(look: Look, tint: string): LookPatch {
  const isShown = look.grade.tint_amount > 0;
  return { grade: isShown ? { tint } : { tint, tint_amount: FIRST_AMOUNT } };
}

export const NO_TINT: LookPatch = { grade: { tint: '', tint_amount: 0 } };

/** What moving `param` to `value` changes: an amount of tint brings a colour where there is none. */
export function movePatch(look: Look, param: Param, value: number): LookPatch {
  const patch = param.patch(value);
  if (param.id !== 'grade.tint_amount' || look.grade.tint || value === 0) return patch;
  return { grade: { ...patch.grade, tint: FIRST_TINT } };
}
