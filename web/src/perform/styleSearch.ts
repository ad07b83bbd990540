import type { Style } from '../api/types';

/** What the style grid is narrowed to. */
export interface StyleFilter {
  words: string;
  /** Empty for all. */
  tag: string;
  isFavouritesOnly: boolean;
}

export const NO_FILTER: StyleFilter = { words: '', tag: '', isFavouritesOnly: false };

export const isFiltering = ({ words, tag, isFavouritesOnly }: StyleFilter) =>
  words.trim() !== '' || tag !== '' || isFavouritesOnly;

/** Without case and accents: "Café" is found by "cafe". */
export const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();

/** How well one word fits; 0 for not at all. A name counts most, a description least. */
function fit(style: Style, word: string): number {
  const name = plain(style.name);
  if (name.startsWith(word)) return 5;
  if (name.includes(word)) return 4;
  if ([...style.tags, ...style.synonyms].some((each) => plain(each).includes(word))) return 3;
  if (plain(style.artist ?? '').includes(word)) return 2;
  return plain(style.description).includes(word) ? 1 : 0;
}

/** Styles that every word fits, best first; favourites first among equals. */
export function searchStyles(
  styles: readonly Style[],
  filter: StyleFilter,
  favourites: readonly string[],
): Style[] {
  const words = plain(filter.words).split(/\s+/).filter(Boolean);
  const isFavourite = (style: Style) => favourites.includes(style.id);
  const scored = styles
    .filter((style) => !filter.tag || style.tags.includes(filter.tag))
    .filter((style) => !filter.isFavouritesOnly || isFavourite(style))
    .map((style) => ({ style, fits: words.map((word) => fit(style, word)) }))
    .filter(({ fits }) => !fits.includes(0))
    .map(({ style, fits }) => ({
      style,
      score: fits.reduce((sum, each) => sum + each, 0) + (isFavourite(style) ? 0.5 : 0),
    }));
  return scored.sort((a, b) => b.score - a.score).map(({ style }) => style);
}

/** Tags that tell styles apart: those of several styles, the most frequent first. */
export function commonTags(styles: readonly Style[], most: number): string[] {
  const counts = new Map<string, number>();
  for (const tag of styles.flatMap((style) => style.tags)) {
    counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > 1)
    .sort(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([tag]) => tag);
}
