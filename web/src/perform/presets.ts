import type { Look, Preset } from '../api/types';
import { Stored } from '../stream/stored';
import { asTexts } from './check';
import { remember } from './remembered';
import { inOrder } from './reorder';

/** Presets that have a key of their own. */
export const SLOTS = 9;

/** Ids in the person's order; shared through the server (show.ts), kept here for when it is away. */
export const presetOrder = remember(
  'preset-order',
  new Stored<readonly string[]>('preset-order', asTexts, []),
);

/** New presets come last, so that the keys of the others stay. */
export const ordered = (presets: readonly Preset[], order: readonly string[]): Preset[] =>
  inOrder(presets, order, 'last');

/** The list after the server told of one preset. */
export function withEvent(
  presets: readonly Preset[],
  event: { action: 'saved' | 'deleted'; id: string; preset?: Preset },
): readonly Preset[] {
  const { action, id, preset } = event;
  if (action === 'deleted') return presets.filter((each) => each.id !== id);
  if (!preset) return presets;
  const known = presets.find((each) => each.id === id);
  if (!known) return [...presets, preset];
  // Events and answers may cross: the newer save counts.
  if (known.revision > preset.revision) return presets;
  return presets.map((each) => (each.id === id ? preset : each));
}

/** `Preset 3`: the first that is free. */
export function freeName(presets: readonly Preset[], name: (n: number) => string): string {
  for (let n = presets.length + 1; ; n++) {
    if (!presets.some((preset) => preset.name === name(n))) return name(n);
  }
}

/** The neighbour in a list, round and round; the first or last where nothing is current. */
export function neighbourOf<T extends { id: string }>(
  list: readonly T[],
  current: string | null,
  step: 1 | -1,
): T | undefined {
  const at = list.findIndex(({ id }) => id === current);
  if (at < 0) return step === 1 ? list[0] : list.at(-1);
  return list[(at + step + list.length) % list.length];
}

/** What recalling sets: all of the Look but the protection from flashes, which is the person's. */
export function recalled(look: Look): Partial<Look> {
  const members = Object.entries(look).filter(([name]) => name !== 'flash_limit');
  return Object.fromEntries(members) as Partial<Look>;
}
