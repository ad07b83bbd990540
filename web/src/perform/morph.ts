import type { Transition } from '../api/types';
import { Stored } from '../stream/stored';
import { asNumber, asOneOf, asRecord } from './check';
import { remember } from './remembered';

export const EASINGS = ['in-out', 'linear', 'in', 'out'] as const;
export type Easing = (typeof EASINGS)[number];

/** How long picks of styles, prompts and presets take to arrive. */
export interface Morph {
  seconds: number;
  easing: Easing;
}

export const MAX_MORPH_S = 10;
export const AT_ONCE: Morph = { seconds: 0, easing: 'in-out' };

export function parseMorph(value: unknown): Morph {
  const { seconds, easing } = asRecord(value);
  return { seconds: asNumber(seconds, 0, MAX_MORPH_S), easing: asOneOf(easing, EASINGS) };
}

export const morph = remember('morph', new Stored('morph', parseMorph, AT_ONCE));

/** What the server is told; nothing where the change is to be at once. */
export function transitionOf({ seconds, easing }: Morph): Transition | undefined {
  return seconds > 0 ? { ms: Math.round(seconds * 1000), easing } : undefined;
}

/** The morph that the person has set. */
export const chosenTransition = () => transitionOf(morph.get());

export const showSeconds = (seconds: number) =>
  seconds === 0 ? 'at once' : `${seconds.toFixed(1)} s`;
