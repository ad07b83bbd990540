import { describe, expect, it } from 'vitest';
import { ApiError } from '../api/http';
import type { Arrangement, Show } from '../api/types';
import { ShowSync } from './showSync';

const NOTHING: Arrangement = { order: [], cues: [] };
const of = (...order: string[]): Arrangement => ({ order, cues: [] });

/** A page and a server; `isDown` makes the server refuse. */
function setUp(page: Arrangement, server: Show) {
  const world = {
    page,
    server,
    isDown: false,
    refusal: 0,
    puts: [] as Arrangement[],
    held: [] as (() => void)[],
    isHolding: false,
  };
  const sync = new ShowSync({
    get: () => world.page,
    set: (arrangement) => {
      world.page = arrangement;
      void sync.changed(); // as the listeners of the page's lists do
    },
    fetch: () => (world.isDown ? Promise.reject(new Error('down')) : Promise.resolve(world.server)),
    put: async (arrangement) => {
      if (world.isHolding) await new Promise<void>((done) => world.held.push(done));
      if (world.isDown) throw new Error('down');
      if (world.refusal) throw new ApiError(world.refusal, 'refused');
      world.puts.push(arrangement);
      world.server = { ...arrangement, revision: world.server.revision + 1 };
      return world.server;
    },
  });
  const change = (arrangement: Arrangement) => {
    world.page = arrangement;
    return sync.changed();
  };
  return { world, sync, change };
}

describe('the show', () => {
  it('of the server is taken over, and not sent back', async () => {
    const { world, sync } = setUp(of('mine'), { ...of('b', 'a'), revision: 4 });

    await sync.opened();

    expect(world.page).toEqual(of('b', 'a'));
    expect(world.puts).toEqual([]);
  });

  it('of this browser goes to a server that has none', async () => {
    const { world, sync } = setUp(of('mine'), { ...NOTHING, revision: 0 });

    await sync.opened();

    expect(world.page).toEqual(of('mine'));
    expect(world.server).toEqual({ ...of('mine'), revision: 1 });
  });

  it('goes to the server when it is changed here, and comes when others change it', async () => {
    const { world, sync, change } = setUp(NOTHING, { ...NOTHING, revision: 0 });
    await sync.opened();

    await change(of('a', 'b'));
    expect(world.server.order).toEqual(['a', 'b']);
    sync.told({ ...of('b', 'a'), revision: 2 });
    expect(world.page).toEqual(of('b', 'a'));

    sync.told({ ...of('old'), revision: 1 });
    expect(world.page).toEqual(of('b', 'a'));
    expect(world.puts).toHaveLength(1);
  });

  it('is sent one at a time, the latest last, and never set back meanwhile', async () => {
    const { world, sync, change } = setUp(NOTHING, { ...NOTHING, revision: 0 });
    world.isHolding = true;

    const sent = change(of('a'));
    void change(of('a', 'b'));
    void change(of('c'));
    sync.told({ ...of('stranger'), revision: 1 });
    world.isHolding = false;
    world.held.forEach((release) => release());
    await sent;

    expect(world.page).toEqual(of('c'));
    expect(world.puts.at(-1)).toEqual(of('c'));
    expect(world.puts).toHaveLength(2);
  });

  it('that found no server is sent when there is one again', async () => {
    const { world, sync, change } = setUp(NOTHING, { ...of('x'), revision: 3 });
    world.isDown = true;
    await change(of('a'));
    expect(world.puts).toEqual([]);

    world.isDown = false;
    await sync.opened();

    expect(world.page).toEqual(of('a'));
    expect(world.server.order).toEqual(['a']);
  });

  it('that the server refuses for good does not keep those of others away', async () => {
    const { world, sync, change } = setUp(NOTHING, { ...NOTHING, revision: 0 });
    world.refusal = 400;
    await change(of('too', 'many'));

    sync.told({ ...of('a'), revision: 1 });

    expect(world.page).toEqual(of('a'));
  });
});
