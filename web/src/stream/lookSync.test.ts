import { beforeEach, describe, expect, it } from 'vitest';
import type { Look, LookPatch, Transition } from '../api/types';
import { DEFAULT_LOOK, mergeLook } from '../protocol/look';
import { LookSync } from './lookSync';

let nowMs: number;
let timer: { run: () => void; atMs: number } | null;
let sent: { id: number; patch: LookPatch; transition?: Transition }[];
let shown: Look;
let ignored: string[];
let sync: LookSync;

function advance(ms: number) {
  nowMs += ms;
  if (timer && timer.atMs <= nowMs) {
    const due = timer;
    timer = null;
    due.run();
  }
}
const server = (patch: LookPatch) => mergeLook(DEFAULT_LOOK, patch);

beforeEach(() => {
  nowMs = 1000;
  timer = null;
  sent = [];
  ignored = [];
  sync = new LookSync({
    send: (id, patch, transition) =>
      sent.push({ id, patch, ...(transition ? { transition } : {}) }),
    changed: (look, members) => {
      shown = look;
      ignored = [...members];
    },
    now: () => nowMs,
    setTimer: (run, ms) => {
      timer = { run, atMs: nowMs + ms };
      return 1;
    },
    clearTimer: () => {
      timer = null;
    },
  });
  sync.open(DEFAULT_LOOK, 1, []);
});

describe('LookSync', () => {
  it('shows a change at once and sends the first without delay', () => {
    sync.change({ strength: 0.4 });

    expect(shown.strength).toBe(0.4);
    expect(sent).toEqual([{ id: 1, patch: { strength: 0.4 } }]);
  });

  it('merges what happens within 40 ms into one message', () => {
    sync.change({ strength: 0.9 });
    sync.change({ strength: 0.8 });
    sync.change({ opacity: 0.5 });
    sync.change({ strength: 0.7 });
    expect(sent).toHaveLength(1);

    advance(40);

    expect(sent[1]?.patch).toEqual({ strength: 0.7, opacity: 0.5 });
    expect(sent).toHaveLength(2);
  });

  it('merges changes of two effects', () => {
    sync.change({ strength: 0.9 });
    sync.change({ effects: { glow: 0.5 } });
    sync.change({ effects: { grain: 0.2 } });
    advance(40);

    expect(sent[1]?.patch).toEqual({ effects: { glow: 0.5, grain: 0.2 } });
    expect(shown.effects).toMatchObject({ glow: 0.5, grain: 0.2, ink: 0 });
  });

  it('sends a morph at once, with what waits, and only once', () => {
    sync.change({ strength: 0.9 });
    sync.change({ opacity: 0.5 });
    sync.change({ strength: 0.2 }, { ms: 800, easing: 'in-out' });
    advance(100);

    expect(sent.slice(1)).toEqual([
      { id: 2, patch: { opacity: 0.5, strength: 0.2 }, transition: { ms: 800, easing: 'in-out' } },
    ]);
    expect(shown.strength).toBe(0.2);
  });

  it('keeps an unanswered change on top of an older answer', () => {
    sync.change({ strength: 0.9 });
    sync.change({ strength: 0.1 });
    sync.receive({
      type: 'look',
      id: 1,
      revision: 2,
      look: server({ strength: 0.9 }),
      ignored: [],
    });

    expect(shown.strength).toBe(0.1);
  });

  it("takes over another controller's change and keeps our own in flight", () => {
    sync.change({ strength: 0.3 });
    sync.receive({ type: 'look', revision: 2, look: server({ opacity: 0.2 }), ignored: [] });

    expect(shown).toMatchObject({ strength: 0.3, opacity: 0.2 });
  });

  it('passes over a Look older than the one it shows', () => {
    sync.receive({ type: 'look', revision: 5, look: server({ opacity: 0.5 }), ignored: [] });
    sync.receive({ type: 'look', revision: 4, look: server({ opacity: 0.4 }), ignored: [] });

    expect(shown.opacity).toBe(0.5);
  });

  it('goes back to what the server has when a change is refused', () => {
    sync.change({ passes: 4 });
    sync.refused(1);

    expect(shown.passes).toBe(1);
  });

  it('tells which settings the engine passes over, until they work', () => {
    sync.change({ stability: 1 });
    sync.receive({ type: 'look', id: 1, revision: 2, look: server({}), ignored: ['stability'] });
    expect(ignored).toEqual(['stability']);

    advance(50);
    sync.change({ stability: 0 });
    sync.receive({ type: 'look', id: 2, revision: 3, look: server({}), ignored: [] });
    expect(ignored).toEqual([]);
  });

  it('sends unanswered changes again after the line came back', () => {
    sync.change({ strength: 0.6 });
    advance(100);

    sync.open(DEFAULT_LOOK, 1, []);

    expect(shown.strength).toBe(0.6);
    expect(sent.at(-1)?.patch).toEqual({ strength: 0.6 });
  });

  it('keeps changes made while the line is down', () => {
    sync.close();
    sync.change({ strength: 0.2 });

    expect(shown.strength).toBe(0.2);
    expect(sent).toHaveLength(0);
  });
});
