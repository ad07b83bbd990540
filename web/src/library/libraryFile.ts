import { libraryText as text } from '../text/library';
import { allEntries, MAX_OWN, tidied, withEntry, type Entry, type Library } from './library';

/** The file that `Export` writes. */
interface LibraryFile {
  format: 'streamstyle-prompts';
  version: 1;
  prompts: { title: string; text: string; favourite?: boolean }[];
}

export function toFile(library: Library): string {
  const prompts = library.own.map(({ id, title, text: words }) => ({
    title,
    text: words,
    ...(library.favourites.includes(id) ? { favourite: true } : {}),
  }));
  const file: LibraryFile = { format: 'streamstyle-prompts', version: 1, prompts };
  return `${JSON.stringify(file, null, 2)}\n`;
}

export interface Imported {
  library: Library;
  /** What was done, or why nothing was. */
  message: string;
  isGood: boolean;
}

interface Found {
  title: string;
  text: string;
  isFavourite: boolean;
}

/** A prompt of our files or of GenDJ's library (`{title, prompt}`); null for anything else. */
function readPrompt(value: unknown): Found | null {
  if (typeof value !== 'object' || value === null) return null;
  const { title, name, text: words, prompt, favourite } = value as Record<string, unknown>;
  const found = words ?? prompt;
  if (typeof found !== 'string' || !found.trim()) return null;
  const heading = title ?? name;
  return {
    ...tidied(typeof heading === 'string' ? heading : '', found),
    isFavourite: favourite === true,
  };
}

/** Adds the prompts of a file; those that are there already stay as they are. */
export function fromFile(
  library: Library,
  content: string,
  builtIn: readonly Entry[],
  newId: () => string,
): Imported {
  const refuse = (message: string): Imported => ({ library, message, isGood: false });
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    return refuse(text.noJson);
  }
  const isObject = typeof value === 'object' && value !== null;
  const list: unknown = Array.isArray(value)
    ? value
    : isObject
      ? Reflect.get(value as object, 'prompts')
      : null;
  if (!Array.isArray(list)) return refuse(text.noLibrary);
  const prompts = list.map(readPrompt);
  const bad = prompts.indexOf(null);
  if (bad >= 0) return refuse(text.badEntry(bad + 1));

  const known = new Set(allEntries(library, builtIn).map((entry) => entry.text));
  const fresh = (prompts as Found[]).filter((each, index, all) => {
    const isFirst = all.findIndex((other) => other.text === each.text) === index;
    return isFirst && !known.has(each.text);
  });
  if (library.own.length + fresh.length > MAX_OWN) return refuse(text.tooMany(MAX_OWN));
  let next = library;
  for (const { title, text: words, isFavourite } of fresh.toReversed()) {
    const id = newId();
    next = withEntry(next, id, title, words);
    if (isFavourite) next = { ...next, favourites: [...next.favourites, id] };
  }
  return {
    library: next,
    message: text.imported(fresh.length, list.length - fresh.length),
    isGood: true,
  };
}
