import { describe, expect, it } from 'vitest';
import { BUILT_IN } from './builtIn';
import {
  allEntries,
  EMPTY_LIBRARY,
  foundEntries,
  MAX_OWN,
  parseLibrary,
  withEdit,
  withEntry,
  withoutEntry,
} from './library';

const ONE = withEntry(EMPTY_LIBRARY, 'mine', ' Storm ', ' a storm at sea ');

describe('library', () => {
  it('has the entries of GenDJ and of StreamStyle', () => {
    expect(BUILT_IN.filter(({ origin }) => origin === 'gendj')).toHaveLength(17);
    expect(BUILT_IN.filter(({ origin }) => origin === 'streamstyle')).toHaveLength(8);
    expect(new Set(BUILT_IN.map(({ id }) => id)).size).toBe(25);
  });

  it('puts own entries first, tidied', () => {
    expect(allEntries(ONE, BUILT_IN)[0]).toEqual({
      id: 'mine',
      title: 'Storm',
      text: 'a storm at sea',
      origin: 'own',
    });
  });

  it('names an entry after its words where it has no name', () => {
    expect(withEntry(EMPTY_LIBRARY, 'x', '', 'one two three four five').own[0]?.title).toBe(
      'one two three four',
    );
  });

  it('keeps no entry without words, and not endlessly many', () => {
    const full = { ...EMPTY_LIBRARY, own: Array(MAX_OWN).fill(ONE.own[0]) };

    expect(withEntry(EMPTY_LIBRARY, 'x', 'name', '  ')).toBe(EMPTY_LIBRARY);
    expect(withEntry(full, 'x', 'name', 'words')).toBe(full);
    expect(withEdit(ONE, 'mine', 'name', ' ')).toBe(ONE);
  });

  it('edits and forgets', () => {
    const edited = withEdit(ONE, 'mine', 'Calm', 'a calm sea');
    const starred = { ...edited, order: ['mine'], favourites: ['mine'] };

    expect(edited.own[0]).toMatchObject({ id: 'mine', title: 'Calm', text: 'a calm sea' });
    expect(withoutEntry(starred, 'mine')).toEqual(EMPTY_LIBRARY);
  });

  it('follows the order of the person', () => {
    const order = allEntries(ONE, BUILT_IN)
      .map(({ id }) => id)
      .toReversed();

    expect(allEntries({ ...ONE, order }, BUILT_IN).at(-1)?.id).toBe('mine');
  });

  it('finds by words in name and text, in favourites and own entries', () => {
    const all = allEntries(ONE, BUILT_IN);
    const titles = (words: string, view: 'all' | 'favourites' | 'own') =>
      foundEntries(all, words, view, ['gendj-1']).map(({ title }) => title);

    expect(titles('MERMAID floral', 'all')).toEqual(['Art Nouveau mermaid']);
    expect(titles('', 'favourites')).toEqual(['Psychedelic']);
    expect(titles('', 'own')).toEqual(['Storm']);
    expect(titles('mermaid', 'own')).toEqual([]);
  });

  it('comes back from storage, and not from nonsense', () => {
    expect(parseLibrary(JSON.parse(JSON.stringify(ONE)))).toEqual(ONE);
    expect(() => parseLibrary({ own: [{ id: 'x' }], order: [], favourites: [] })).toThrow();
  });
});
