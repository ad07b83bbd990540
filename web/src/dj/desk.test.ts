import { beforeEach, describe, expect, it } from 'vitest';
import type { LookPatch, Transition } from '../api/types';
import { DEFAULT_LOOK } from '../protocol/look';
import { EMPTY_DECK, type Deck } from './decks';
import { Desk, INITIAL_DESK, parseDesk, STEP_MS, type DeskSettings } from './desk';

let nowMs: number;
let timers: Map<number, { run: () => void; atMs: number }>;
let applied: { patch: LookPatch; transition?: Transition }[];
let changed: LookPatch[];

const style = (id: string): Deck => ({ ...EMPTY_DECK, title: id, styles: [{ id, weight: 1 }] });
const FULL: DeskSettings = { ...INITIAL_DESK, A: style('a'), B: style('b') };

function desk(settings = FULL): Desk {
  let next = 1;
  return new Desk(settings, {
    apply: (patch, transition) => applied.push({ patch, ...(transition ? { transition } : {}) }),
    change: (patch) => changed.push(patch),
    look: () => ({ ...DEFAULT_LOOK, strength: 0.3, styles: [{ id: 'now', weight: 1 }] }),
    changed: () => {},
    now: () => nowMs,
    setTimer: (run, ms) => {
      timers.set(next, { run, atMs: nowMs + ms });
      return next++;
    },
    clearTimer: (id) => timers.delete(id),
  });
}

function passTo(ms: number): void {
  for (;;) {
    const due = [...timers].find(([, { atMs }]) => atMs <= ms);
    if (!due) break;
    nowMs = due[1].atMs;
    timers.delete(due[0]);
    due[1].run();
  }
  nowMs = ms;
}

const weightOfB = () => applied.at(-1)?.patch.styles?.find(({ id }) => id === 'b')?.weight ?? 0;

beforeEach(() => {
  nowMs = 10_000;
  timers = new Map();
  applied = [];
  changed = [];
});

describe('crossfader', () => {
  it('paints the mix of its place', () => {
    desk().moveTo(0.25);

    expect(weightOfB()).toBe(0.25);
  });

  it('paints nothing while both decks are empty', () => {
    desk(INITIAL_DESK).moveTo(0.5);

    expect(applied).toEqual([]);
  });

  it('cuts to the other side and back', () => {
    const it = desk();

    it.cut();
    expect(it.now.position).toBe(1);
    it.cut();

    expect(it.now.position).toBe(0);
    expect(applied).toHaveLength(2);
  });
});

describe('decks', () => {
  it('a load is painted where its deck is heard, and waits where it is not', () => {
    const it = desk();

    it.load('B', style('c'));
    expect(changed).toEqual([]);
    it.load('A', style('d'));

    expect(changed).toEqual([{ prompts: [], styles: [{ id: 'd', weight: 1 }] }]);
  });

  it('the first deck that is loaded paints, whatever the crossfader says', () => {
    desk(INITIAL_DESK).load('B', style('b'));

    expect(changed).toHaveLength(1);
  });

  it('take what is painted now and change nothing', () => {
    const it = desk();

    it.take('B', 'Now');

    expect(it.now.B).toMatchObject({ title: 'Now', styles: [{ id: 'now', weight: 1 }] });
    expect(it.now.B.look?.strength).toBe(0.3);
    expect([applied, changed]).toEqual([[], []]);
  });
});

describe('automatic fade', () => {
  it('begins with the next bar and lasts its bars', () => {
    const it = desk({ ...FULL, bars: 2 }); // 120 bpm: a bar of 2 s from 10 s on
    passTo(10_500);
    it.autofade();

    passTo(11_900);
    expect(it.now.position).toBe(0);
    passTo(14_000);
    expect(it.now.position).toBeCloseTo(0.5, 1);
    passTo(16_000 + STEP_MS);

    expect([it.now.position, it.now.fade]).toEqual([1, null]);
    expect(weightOfB()).toBe(1);
    expect(timers.size).toBe(0);
  });

  it('begins at once without bar sync', () => {
    const it = desk({ ...FULL, isBarSynced: false, bars: 1 });
    passTo(10_700);
    it.autofade();

    passTo(11_700);

    expect(it.now.position).toBeCloseTo(0.5, 1);
  });

  it('is taken back while it waits', () => {
    const it = desk({ ...FULL, position: 0.25 });
    passTo(10_500);
    it.autofade();
    expect(it.now.fade).not.toBeNull();
    it.autofade();
    expect([it.now.fade, timers.size]).toEqual([null, 0]);

    passTo(30_000);

    expect([it.now.position, it.now.fade]).toEqual([0.25, null]);
  });

  it('turns round while it moves', () => {
    const it = desk({ ...FULL, isBarSynced: false, bars: 1 });
    it.autofade();
    passTo(10_500);
    expect(it.now.position).toBeCloseTo(0.25, 1);
    it.autofade();

    passTo(10_750);
    expect(it.now.position).toBeCloseTo(0.125, 1);
    passTo(13_000);

    expect(it.now.position).toBe(0);
  });

  it('gives way to a hand on the crossfader', () => {
    const it = desk({ ...FULL, isBarSynced: false });
    it.autofade();
    passTo(11_000);
    it.moveTo(0.9);
    expect(timers.size).toBe(0);

    passTo(30_000);

    expect([it.now.position, it.now.fade]).toEqual([0.9, null]);
  });

  it('lets the server fill in where the page sleeps', () => {
    const it = desk({ ...FULL, isBarSynced: false });
    it.autofade();
    nowMs = 11_000;
    passTo(11_000);
    const [timer] = timers.values();
    nowMs += 1000;
    timer?.run();

    expect(applied.at(-1)?.transition).toEqual({ ms: 1000, easing: 'linear' });
  });
});

describe('tempo', () => {
  it('is tapped, set, nudged and put on the beat', () => {
    const it = desk();
    it.tap();
    nowMs += 400;
    it.tap();
    expect(it.now.bpm).toBe(150);

    it.setBpm(100);
    it.setBpm(NaN);
    expect(it.now.tempo.bpm).toBe(100);
    it.downbeat();
    it.nudge(20);

    expect(it.now.tempo.barStartMs).toBe(nowMs + 20);
  });
});

describe('parseDesk', () => {
  it('comes back from storage, with a good length of fades', () => {
    expect(parseDesk(JSON.parse(JSON.stringify(FULL)))).toEqual(FULL);
    expect(parseDesk({ ...FULL, bars: 3 }).bars).toBe(4);
    expect(() => parseDesk({ ...FULL, curve: 'wild' })).toThrow();
  });
});
