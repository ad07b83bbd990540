import { beforeEach, describe, expect, it } from 'vitest';
import { Stored, type Shelf } from '../stream/stored';
import { Remembered } from './remembered';

let items: Map<string, string>;
let shelf: Shelf;
const text = (value: unknown) => String(value);

beforeEach(() => {
  items = new Map();
  shelf = {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
  };
});

const make = () => new Remembered(new Stored('word', text, 'none', () => shelf));

describe('Remembered', () => {
  it('finds after a reload what was set before', () => {
    make().set('kept');

    expect(make().get()).toBe('kept');
  });

  it('tells its listeners until they stop', () => {
    const word = make();
    const heard: string[] = [];
    const stop = word.subscribe(() => heard.push(word.get()));

    word.set('a');
    word.update((now) => `${now}b`);
    stop();
    word.set('c');

    expect(heard).toEqual(['a', 'ab']);
  });

  it('reads again what another tab has saved', () => {
    const [mine, theirs] = [make(), make()];
    expect(mine.get()).toBe('none');

    theirs.set('theirs');
    mine.reload();

    expect(mine.get()).toBe('theirs');
  });

  it('goes on where nothing can be kept', () => {
    shelf.setItem = () => {
      throw new Error('full');
    };
    const word = make();

    word.set('a');

    expect(word.get()).toBe('a');
  });
});
