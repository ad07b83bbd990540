import { asArray, asRecord, asText, asTexts } from '../perform/check';
import { inOrder } from '../perform/reorder';
import { plain } from '../perform/styleSearch';

/** A prompt with a name. */
export interface Entry {
  id: string;
  title: string;
  text: string;
  origin: 'own' | 'gendj' | 'streamstyle';
}

/** What the person made of the library; built-in entries stand elsewhere. */
export interface Library {
  own: readonly Entry[];
  /** Ids of own and built-in entries; entries that it doesn't name come first. */
  order: readonly string[];
  favourites: readonly string[];
}

export const EMPTY_LIBRARY: Library = { own: [], order: [], favourites: [] };
export const MAX_TITLE = 100;
export const MAX_TEXT = 2000;
/** Beyond this a browser's storage could fill up. */
export const MAX_OWN = 1000;

export function parseLibrary(value: unknown): Library {
  const { own, order, favourites } = asRecord(value);
  return {
    own: asArray(own).map((each) => {
      const { id, title, text } = asRecord(each);
      return { id: asText(id), title: asText(title), text: asText(text), origin: 'own' };
    }),
    order: asTexts(order),
    favourites: asTexts(favourites),
  };
}

/** All entries in the person's order. */
export function allEntries(library: Library, builtIn: readonly Entry[]): Entry[] {
  return inOrder([...library.own, ...builtIn], library.order, 'first');
}

/** Title and text as they are kept: trimmed, the title made of the text where it is empty. */
export function tidied(title: string, text: string): { title: string; text: string } {
  const words = text.trim().slice(0, MAX_TEXT);
  const name = title.trim() || words.split(/\s+/).slice(0, 4).join(' ');
  return { title: name.slice(0, MAX_TITLE), text: words };
}

/** New entries go to the top. */
export function withEntry(library: Library, id: string, title: string, text: string): Library {
  const entry: Entry = { id, ...tidied(title, text), origin: 'own' };
  if (!entry.text || library.own.length >= MAX_OWN) return library;
  return { ...library, own: [entry, ...library.own] };
}

export function withEdit(library: Library, id: string, title: string, text: string): Library {
  const next = tidied(title, text);
  if (!next.text) return library;
  return {
    ...library,
    own: library.own.map((each) => (each.id === id ? { ...each, ...next } : each)),
  };
}

export function withoutEntry(library: Library, id: string): Library {
  const others = (list: readonly string[]) => list.filter((each) => each !== id);
  return {
    own: library.own.filter((each) => each.id !== id),
    order: others(library.order),
    favourites: others(library.favourites),
  };
}

export type LibraryView = 'all' | 'favourites' | 'own';

/** Entries of a view that every word is found in. */
export function foundEntries(
  entries: readonly Entry[],
  words: string,
  view: LibraryView,
  favourites: readonly string[],
): Entry[] {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  return entries
    .filter((entry) => view !== 'own' || entry.origin === 'own')
    .filter((entry) => view !== 'favourites' || favourites.includes(entry.id))
    .filter((entry) =>
      wanted.every((word) => plain(`${entry.title} ${entry.text}`).includes(word)),
    );
}
