import type { Look, LookPatch, Style } from '../api/types';

export const DEFAULT_LOOK: Look = {
  prompts: [],
  styles: [],
  strength: 1,
  opacity: 1,
  stability: 0.5,
  colour_keep: 0,
  brush: 1,
  quality: 'fine',
  effects: {
    pixelate: 0,
    pixel_colours: 0,
    halftone: 0,
    ink: 0,
    posterise: 0,
    glow: 0,
    grain: 0,
    mono: 0,
  },
  grade: { warmth: 0, saturation: 0, contrast: 0, brightness: 0, tint: '', tint_amount: 0 },
  seed: 0,
  passes: 1,
  mirror: false,
  bypass: false,
  flash_limit: true,
};

export type LookMember = keyof Look;

/** An RFC 7396 merge as the server does it: arrays whole, null = the default. */
export function mergeLook(look: Look, patch: LookPatch): Look {
  const { effects, grade, ...flat } = patch;
  return {
    ...mergeMembers(look, flat, DEFAULT_LOOK),
    effects: mergeGroup(look.effects, effects, DEFAULT_LOOK.effects),
    grade: mergeGroup(look.grade, grade, DEFAULT_LOOK.grade),
  };
}

/** One patch that does what `first` and then `second` do. */
export function mergePatches(first: LookPatch, second: LookPatch): LookPatch {
  const merged: LookPatch = { ...first, ...second };
  for (const group of ['effects', 'grade'] as const) {
    const [before, after] = [first[group], second[group]];
    if (before && after) Object.assign(merged, { [group]: { ...before, ...after } });
    // "The default, and then this": the group has no shorter form than all its members.
    if (before === null && after)
      Object.assign(merged, { [group]: { ...DEFAULT_LOOK[group], ...after } });
  }
  return merged;
}

function mergeMembers<T extends object>(target: T, patch: object, defaults: T): T {
  const result = { ...target };
  for (const [name, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    Object.assign(result, { [name]: value === null ? defaults[name as keyof T] : value });
  }
  return result;
}

function mergeGroup<T extends object>(target: T, patch: object | null | undefined, defaults: T): T {
  if (patch === undefined) return target;
  return patch === null ? defaults : mergeMembers(target, patch, defaults);
}

/** Nothing chosen means the default style; the page shows it as chosen. */
export function chosenStyles(look: Look, styles: readonly Style[]): Look['styles'] {
  if (look.styles.length > 0 || look.prompts.length > 0) return look.styles;
  return styles.filter((style) => style.is_default).map(({ id }) => ({ id, weight: 1 }));
}

/** The first `count` styles; chosen ones from further down take the last places. */
export function fewStyles(
  styles: readonly Style[],
  chosen: Look['styles'],
  count: number,
): readonly Style[] {
  const isChosen = (style: Style) => chosen.some(({ id }) => id === style.id);
  const further = styles.slice(count).filter(isChosen).slice(0, count);
  return [...styles.slice(0, count - further.length), ...further];
}

/** Paint with this style and nothing else. */
export function pickStyle(styleId: string): LookPatch {
  return { styles: [{ id: styleId, weight: 1 }], prompts: [] };
}

/** Add a style to what is chosen, or take it out. */
export function toggleStyle(chosen: Look['styles'], styleId: string): LookPatch {
  const others = chosen.filter((style) => style.id !== styleId);
  const isOn = others.length < chosen.length;
  return { styles: isOn ? others : [...chosen, { id: styleId, weight: 1 }] };
}

export function weighStyle(look: Look, styleId: string, weight: number): LookPatch {
  return {
    styles: look.styles.map((style) => (style.id === styleId ? { id: styleId, weight } : style)),
  };
}

export function weighPrompt(look: Look, index: number, weight: number): LookPatch {
  return {
    prompts: look.prompts.map((prompt, i) =>
      i === index ? { text: prompt.text, weight } : prompt,
    ),
  };
}

/** What share of the whole mix each weight has; zero weights and those below share nothing. */
export function shares(weights: readonly number[]): number[] {
  const parts = weights.map((weight) => Math.max(0, weight));
  const sum = parts.reduce((a, b) => a + b, 0);
  return parts.map((part) => (sum > 0 ? part / sum : 0));
}
