import type { Look } from '../api/types';
import { DEFAULT_LOOK, mergeLook } from '../protocol/look';
import { Stored } from '../stream/stored';
import { asOneOf, asRecord } from './check';
import { remember } from './remembered';

/** Two Looks to jump between. What is done to the Look belongs to the side that is shown. */
export interface AbState {
  side: 'A' | 'B';
  /** The Look of the side that is not shown; null until the first toggle. */
  other: Look | null;
}

export const AB_START: AbState = { side: 'A', other: null };

export function parseAb(value: unknown): AbState {
  const { side, other } = asRecord(value);
  return {
    side: asOneOf(side, ['A', 'B']),
    other: other === null ? null : mergeLook(DEFAULT_LOOK, asRecord(other)),
  };
}

export const abState = remember('ab', new Stored('ab', parseAb, AB_START));

/** The first toggle keeps what is shown as A and goes on from it as B. */
export function toggleAb(
  { side, other }: AbState,
  shown: Look,
): { next: AbState; recall: Look | null } {
  return { next: { side: side === 'A' ? 'B' : 'A', other: shown }, recall: other };
}
