import { describe, expect, it } from 'vitest';
import { Stored, type Shelf } from './stored';

function number(value: unknown): number {
  if (typeof value !== 'number') throw new TypeError('not a number');
  return value;
}

function shelf(): Shelf {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
  };
}

describe('Stored', () => {
  it('gives back what was saved', () => {
    const place = shelf();
    new Stored('volume', number, 3, () => place).save(7);

    expect(new Stored('volume', number, 3, () => place).load()).toBe(7);
  });

  it('gives the initial value for nothing, for garbage and for another type', () => {
    const place = shelf();
    const stored = new Stored('volume', number, 3, () => place);
    expect(stored.load()).toBe(3);

    place.setItem('streamstyle.volume', '{broken');
    expect(stored.load()).toBe(3);
    place.setItem('streamstyle.volume', '"loud"');
    expect(stored.load()).toBe(3);
  });

  it('says when the browser keeps nothing, and goes on', () => {
    const full: Shelf = {
      getItem: () => {
        throw new DOMException('denied');
      },
      setItem: () => {
        throw new DOMException('full');
      },
    };
    const stored = new Stored('volume', number, 3, () => full);

    expect(stored.save(5)).toBe(false);
    expect(stored.load()).toBe(3);
  });
});
