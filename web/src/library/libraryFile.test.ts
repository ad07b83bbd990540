import { beforeEach, describe, expect, it } from 'vitest';
import { BUILT_IN } from './builtIn';
import { EMPTY_LIBRARY, MAX_OWN, withEntry, type Library } from './library';
import { fromFile, toFile } from './libraryFile';

let ids: number;
const read = (content: string, into: Library = EMPTY_LIBRARY) =>
  fromFile(into, content, BUILT_IN, () => `new-${++ids}`);

beforeEach(() => {
  ids = 0;
});

describe('library files', () => {
  it('bring back what was exported, favourites too', () => {
    let library = withEntry(EMPTY_LIBRARY, 'a', 'Sea', 'a sea');
    library = withEntry(library, 'b', 'Sky', 'a sky');
    library = { ...library, favourites: ['b'] };

    const { library: back, message, isGood } = read(toFile(library));

    expect(isGood).toBe(true);
    expect(back.own.map(({ title, text }) => [title, text])).toEqual([
      ['Sky', 'a sky'],
      ['Sea', 'a sea'],
    ]);
    expect(back.favourites).toEqual([back.own[0]?.id]);
    expect(message).toBe('2 prompts were added.');
  });

  it('take the library of GenDJ', () => {
    const { library } = read(JSON.stringify([{ title: 'Sea', prompt: 'a sea' }]));

    expect(library.own).toMatchObject([{ title: 'Sea', text: 'a sea', origin: 'own' }]);
  });

  it('add nothing twice', () => {
    const known = BUILT_IN[0]?.text;
    const prompts = [{ text: known }, { text: 'new' }, { text: 'new' }];

    const { library, message } = read(JSON.stringify({ prompts }));

    expect(library.own).toHaveLength(1);
    expect(message).toBe('One prompt was added; 2 were there already.');
  });

  it.each([
    ['{"prompts"', 'This file is no JSON.'],
    ['{"entries":[]}', 'This file holds no list of prompts.'],
    ['null', 'This file holds no list of prompts.'],
    ['{"prompts":[{"text":"a"},{"text":""}]}', 'Entry 2 of this file has no words.'],
    ['[7]', 'Entry 1 of this file has no words.'],
  ])('refuse %s with a sentence and change nothing', (content, sentence) => {
    const { library, message, isGood } = read(content);

    expect(isGood).toBe(false);
    expect(message).toContain(sentence);
    expect(library).toBe(EMPTY_LIBRARY);
  });

  it('refuse more than can be kept', () => {
    const prompts = Array.from({ length: MAX_OWN + 1 }, (_, i) => ({ text: `words ${i}` }));

    expect(read(JSON.stringify({ prompts })).isGood).toBe(false);
  });
});
