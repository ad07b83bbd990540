import { beforeEach, describe, expect, it } from 'vitest';
import { HistoryWalk, MAX_HISTORY, withNewest } from './promptHistory';

const HISTORY = ['newest', 'middle', 'oldest'];
let walk: HistoryWalk;

beforeEach(() => {
  walk = new HistoryWalk();
});

describe('withNewest', () => {
  it('moves what is used again to the front', () => {
    expect(withNewest(HISTORY, 'oldest')).toEqual(['oldest', 'newest', 'middle']);
  });

  it('forgets the oldest', () => {
    const full = Array.from({ length: MAX_HISTORY }, (_, i) => `${i}`);

    expect(withNewest(full, 'new')).toHaveLength(MAX_HISTORY);
    expect(withNewest(full, 'new').at(-1)).toBe(`${MAX_HISTORY - 2}`);
  });
});

describe('HistoryWalk', () => {
  it('goes back to the oldest and stays there', () => {
    const steps = ['', 'newest', 'middle', 'oldest'].map((now) => walk.older(HISTORY, now));

    expect(steps).toEqual(['newest', 'middle', 'oldest', null]);
  });

  it('comes back to the draft', () => {
    walk.older(HISTORY, 'half a thou');
    walk.older(HISTORY, 'newest');

    expect([walk.newer(HISTORY), walk.newer(HISTORY), walk.newer(HISTORY)]).toEqual([
      'newest',
      'half a thou',
      null,
    ]);
  });

  it('does not offer what stands in the box', () => {
    expect(walk.older(HISTORY, 'newest')).toBe('middle');
  });

  it('begins anew after an edit', () => {
    walk.older(HISTORY, '');
    walk.older(HISTORY, 'newest');
    walk.leave();

    expect(walk.older(HISTORY, 'edited')).toBe('newest');
  });
});
