import type { Look } from '../api/types';
import { mergeLook } from '../protocol/look';
import { fromUnit, PARAMS } from './params';

/** Where the numbers stand that sound moves at the moment, 0..1 by the id of their control. */
const bases = new Map<string, number>();

/** `base` is where a control stands without what swings it; null = nothing swings it any more. */
export function restAt(controlId: string, base: number | null): void {
  if (base === null) bases.delete(controlId);
  else bases.set(controlId, base);
}

/** The Look as people set it, without the swing of the moment: what undo and presets keep. */
export function restingLook(look: Look): Look {
  let resting = look;
  for (const param of PARAMS) {
    const base = bases.get(`look.${param.id}`);
    if (base !== undefined) resting = mergeLook(resting, param.patch(fromUnit(param, base)));
  }
  return resting;
}
