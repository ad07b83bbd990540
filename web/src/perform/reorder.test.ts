import { describe, expect, it } from 'vitest';
import { inOrder, moved } from './reorder';

describe('moved', () => {
  it('moves down, up and no further than the ends', () => {
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
    expect(moved(['a', 'b', 'c'], 1, 9)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b', 'c'], 1, -9)).toEqual(['b', 'a', 'c']);
  });

  it('gives back the same list where nothing moves', () => {
    const list = ['a', 'b'];

    expect(moved(list, 1, 1)).toBe(list);
    expect(moved(list, 5, 0)).toBe(list);
    expect(moved(list, 0, -1)).toBe(list);
  });
});

describe('inOrder', () => {
  const items = ['a', 'b', 'c'].map((id) => ({ id }));
  const ids = (order: string[], unknown: 'first' | 'last') =>
    inOrder(items, order, unknown)
      .map(({ id }) => id)
      .join('');

  it('follows the order and skips what is gone', () => {
    expect(ids(['c', 'gone', 'a', 'b'], 'last')).toBe('cab');
  });

  it('puts what the order does not name first or last', () => {
    expect(ids(['c', 'b'], 'first')).toBe('acb');
    expect(ids(['c', 'b'], 'last')).toBe('cba');
  });
});
