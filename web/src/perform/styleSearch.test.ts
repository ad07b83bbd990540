import { describe, expect, it } from 'vitest';
import type { Style } from '../api/types';
import { commonTags, NO_FILTER, searchStyles } from './styleSearch';

function style(id: string, rest: Partial<Style> = {}): Style {
  const base = { name: id, description: '', tags: [], synonyms: [], thumbnail: null };
  return { id, is_default: false, ...base, ...rest };
}

const STYLES = [
  style('durer', { name: 'Dürer at night', tags: ['oil', 'night'] }),
  style('wave', { name: 'Great wave', tags: ['print', 'blue'], synonyms: ['hokusai'] }),
  style('sea', { name: 'Shipwreck', description: 'A wave breaks', tags: ['oil', 'sea'] }),
];
const ids = (filter: Partial<typeof NO_FILTER>, favourites: string[] = []) =>
  searchStyles(STYLES, { ...NO_FILTER, ...filter }, favourites).map(({ id }) => id);

describe('searchStyles', () => {
  it('shows all in their order where nothing is asked', () => {
    expect(ids({})).toEqual(['durer', 'wave', 'sea']);
  });

  it('finds names, synonyms and descriptions without case and accents', () => {
    expect(ids({ words: 'DURER' })).toEqual(['durer']);
    expect(ids({ words: 'hokusai' })).toEqual(['wave']);
    expect(ids({ words: 'breaks' })).toEqual(['sea']);
  });

  it('puts a name before a description', () => {
    expect(ids({ words: 'wave' })).toEqual(['wave', 'sea']);
  });

  it('wants every word', () => {
    expect(ids({ words: 'oil night' })).toEqual(['durer']);
    expect(ids({ words: 'oil spaceship' })).toEqual([]);
  });

  it('keeps to a tag and to favourites', () => {
    expect(ids({ tag: 'oil' })).toEqual(['durer', 'sea']);
    expect(ids({ tag: 'oil', isFavouritesOnly: true }, ['sea', 'wave'])).toEqual(['sea']);
  });

  it('puts favourites first among equals', () => {
    expect(ids({}, ['sea'])).toEqual(['sea', 'durer', 'wave']);
  });
});

describe('commonTags', () => {
  it('are those of several styles, the most frequent first', () => {
    const styles = [
      style('a', { tags: ['ink', 'oil'] }),
      style('b', { tags: ['oil', 'ink'] }),
      style('c', { tags: ['oil', 'lonely'] }),
    ];

    expect(commonTags(styles, 9)).toEqual(['oil', 'ink']);
    expect(commonTags(styles, 1)).toEqual(['oil']);
  });
});
