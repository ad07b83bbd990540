import { describe, expect, it } from 'vitest';
import { isReserved } from './keyChord';
import { assignKey, chordsOf, DEFAULT_KEYS, keysWith, removeKey, removeKeysOf } from './keyMap';

const snapshot = { control: 'snapshot', way: 'press' } as const;

describe('the map of keys', () => {
  it('ships with no key that the browser needs', () => {
    expect(Object.keys(DEFAULT_KEYS).filter(isReserved)).toEqual([]);
  });

  it('takes a key from what it did before', () => {
    const keys = keysWith(assignKey({}, 'b', snapshot));

    expect(keys['b']).toEqual(snapshot);
    expect(chordsOf(keys, 'look.bypass')).toEqual([]);
    expect(chordsOf(keys, 'snapshot').sort()).toEqual(['b', 's']);
  });

  it('keeps only what differs from the map that ships', () => {
    const changed = assignKey({}, 'b', snapshot);

    expect(assignKey(changed, 'b', { control: 'look.bypass', way: 'press' })).toEqual({});
    expect(removeKey(changed, 'b')).toEqual({ b: null });
    expect(removeKey(assignKey({}, 'k', snapshot), 'k')).toEqual({});
  });

  it('takes all keys off a control', () => {
    const changes = removeKeysOf(
      assignKey({}, 'k', { control: 'look.undo', way: 'press' }),
      'look.undo',
    );

    expect(chordsOf(keysWith(changes), 'look.undo')).toEqual([]);
    expect(chordsOf(keysWith(changes), 'look.redo')).toHaveLength(3);
  });

  it('tells the keys of one way', () => {
    expect(chordsOf(DEFAULT_KEYS, 'dj.fader', 'more')).toEqual(['ArrowRight']);
  });
});
