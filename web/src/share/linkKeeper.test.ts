import { describe, expect, it } from 'vitest';
import { LinkKeeper } from './linkKeeper';

function keeping(...outcomes: ('pointed' | 'gone' | 'failed')[]) {
  let ids: readonly string[] = [];
  const pointed: string[] = [];
  const keeper = new LinkKeeper({
    stored: {
      load: () => ids,
      save: (next) => {
        ids = next;
        return true;
      },
    },
    point: (id, stream) => {
      pointed.push(`${id}>${stream}`);
      return Promise.resolve(outcomes.shift() ?? 'pointed');
    },
    wait: () => Promise.resolve(),
  });
  return { keeper, pointed, ids: () => ids };
}

describe('LinkKeeper', () => {
  it('points all its links at a stream that began anew, once', async () => {
    const { keeper, pointed } = keeping();
    keeper.made('a');
    keeper.made('b');
    await keeper.follow('s1');
    await keeper.follow('s1');
    await keeper.follow('');
    await keeper.follow('s2');
    expect(pointed).toEqual(['a>s1', 'b>s1', 'a>s2', 'b>s2']);
  });

  it('forgets a link that is gone', async () => {
    const { keeper, pointed, ids } = keeping('gone');
    keeper.made('a');
    await keeper.follow('s1');
    await keeper.follow('s2');
    expect(pointed).toEqual(['a>s1']);
    expect(ids()).toEqual([]);
  });

  it('tries again when the server does not answer, and keeps the link', async () => {
    const { keeper, pointed, ids } = keeping('failed', 'failed', 'pointed');
    keeper.made('a');
    await keeper.follow('s1');
    expect(pointed).toEqual(['a>s1', 'a>s1', 'a>s1']);
    expect(ids()).toEqual(['a']);
  });

  it('gives an old stream up when there is a newer one', async () => {
    const { keeper, pointed } = keeping('failed', 'failed');
    keeper.made('a');
    const first = keeper.follow('s1');
    await Promise.all([first, keeper.follow('s2')]);
    expect(pointed.filter((each) => each === 'a>s1')).toHaveLength(1);
    expect(pointed.at(-1)).toBe('a>s2');
  });
});
