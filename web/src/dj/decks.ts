import type { Look, LookPatch } from '../api/types';
import { PARAMS } from '../look/params';
import { asArray, asNumber, asRecord, asText } from '../perform/check';
import { DEFAULT_LOOK, mergeLook, mergePatches } from '../protocol/look';

export const DECKS = ['A', 'B'] as const;
export type DeckName = (typeof DECKS)[number];

/** What lies on one deck: words, styles, or the whole Look of a preset. */
export interface Deck {
  title: string;
  prompts: Look['prompts'];
  styles: Look['styles'];
  /** Everything else of the Look; null = only words and styles are mixed. */
  look: Look | null;
}

export const EMPTY_DECK: Deck = { title: '', prompts: [], styles: [], look: null };

export const isEmpty = (deck: Deck) =>
  deck.prompts.length === 0 && deck.styles.length === 0 && deck.look === null;

/** The server takes so many of each. */
const MOST = 16;
const MAX_WEIGHT = 10;

/** Weights of one kind and deck as parts of the whole deck, times the deck's share. */
function scaled<T extends { weight: number }>(items: readonly T[], deck: Deck, share: number): T[] {
  const sum = [...deck.prompts, ...deck.styles].reduce(
    (all, { weight }) => all + Math.max(0, weight),
    0,
  );
  if (share <= 0) return [];
  return items.map((item) => ({ ...item, weight: (item.weight / (sum || 1)) * share }));
}

/** One entry for each key, weights added up, the heaviest kept. */
function joined<T extends { weight: number }>(items: readonly T[], key: (item: T) => string): T[] {
  const byKey = new Map<string, T>();
  for (const item of items) {
    const before = byKey.get(key(item));
    byKey.set(key(item), { ...item, weight: (before?.weight ?? 0) + item.weight });
  }
  return [...byKey.values()]
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, MOST)
    .map((item) => ({ ...item, weight: round(item.weight) }));
}

const round = (weight: number) =>
  Math.round(Math.min(MAX_WEIGHT, Math.max(-MAX_WEIGHT, weight)) * 10_000) / 10_000;

/**
 * What goes from `a` to `b` in between; what can't be mixed is that of the nearer one. The
 * protection from flashes stays the person's.
 */
export function mixLooks(a: Look, b: Look, share: number): LookPatch {
  const { prompts: _p, styles: _s, flash_limit: _f, ...near } = share < 0.5 ? a : b;
  return PARAMS.map((param) => {
    const value = param.read(a) + (param.read(b) - param.read(a)) * share;
    return param.patch(Math.round(value * 10_000) / 10_000);
  }).reduce(mergePatches, near);
}

/**
 * What the stream paints with `share` (0..1) of deck B in the mix. An empty deck is left out; both
 * empty change nothing. A deck of words alone stands at neutral sliders against one with a Look.
 */
export function mixDecks(a: Deck, b: Deck, share: number): LookPatch {
  if (isEmpty(a) && isEmpty(b)) return {};
  const part = isEmpty(a) ? 1 : isEmpty(b) ? 0 : share;
  const patch: LookPatch = {
    prompts: joined(
      [...scaled(a.prompts, a, 1 - part), ...scaled(b.prompts, b, part)],
      ({ text }) => text,
    ),
    styles: joined(
      [...scaled(a.styles, a, 1 - part), ...scaled(b.styles, b, part)],
      ({ id }) => id,
    ),
  };
  if (!a.look && !b.look) return patch;
  return { ...mixLooks(a.look ?? DEFAULT_LOOK, b.look ?? DEFAULT_LOOK, part), ...patch };
}

const weighted = (value: unknown, key: 'text' | 'id', least: number) =>
  asArray(value).map((each) => {
    const record = asRecord(each);
    return { key: asText(record[key]), weight: asNumber(record['weight'], least, MAX_WEIGHT) };
  });

export function parseDeck(value: unknown): Deck {
  const { title, prompts, styles, look } = asRecord(value);
  return {
    title: asText(title),
    prompts: weighted(prompts, 'text', -MAX_WEIGHT).map(({ key, weight }) => ({
      text: key,
      weight,
    })),
    styles: weighted(styles, 'id', 0).map(({ key, weight }) => ({ id: key, weight })),
    // A Look of an older version lacks members: the defaults stand in.
    look: look === null ? null : mergeLook(DEFAULT_LOOK, asRecord(look)),
  };
}
