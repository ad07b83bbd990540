import { beforeEach, describe, expect, it } from 'vitest';
import type { ControlKind } from '../control/control';
import { ControlRegistry } from '../control/registry';
import { SILENCE, type Features } from './features';
import { Modulator } from './modulator';
import { newRoute, parseRoutes, type Route } from './routes';

let registry: ControlRegistry;
let values: Map<string, number>;
let pulls: number;
let rests: (readonly [string, number | null])[];
let modulator: Modulator;
let nowMs: number;

function add(id: string, value: number, kind: ControlKind = 'range') {
  values.set(id, value);
  registry.add({
    id,
    label: id,
    group: 'Test',
    kind,
    read: () => values.get(id) ?? 0,
    write: (next) => {
      if (kind === 'trigger') pulls++;
      values.set(id, next);
    },
  });
}

/** Lets the sound be this for some time, fifty looks a second. */
function hear(sound: Partial<Features>, routes: readonly Route[], ms = 20) {
  for (let i = 0; i < ms / 20; i++) {
    nowMs += 20;
    modulator.next({ ...SILENCE, ...sound }, routes, nowMs);
  }
}

/** One beat and a pause. */
function beat(routes: readonly Route[], onset = 1) {
  hear({ onset }, routes);
  hear({}, routes, 400);
}

beforeEach(() => {
  registry = new ControlRegistry();
  values = new Map();
  pulls = 0;
  rests = [];
  nowMs = 0;
  modulator = new Modulator({
    get: (id) => registry.get(id),
    modulate: (id, value) => registry.modulate(id, value),
    rests: (id, base) => rests.push([id, base]),
  });
});

describe('Modulator', () => {
  it('swings a range around where it was put, and back', () => {
    add('a', 0.4);
    const routes = [newRoute('bass', 'a', { depth: 0.5 })];

    hear({ bass: 1 }, routes, 400);
    expect(values.get('a')).toBeCloseTo(0.9, 2);

    hear({ bass: 0 }, routes, 4000);
    expect(values.get('a')).toBeCloseTo(0.4, 2);
  });

  it('pushes down too, and never past the ends', () => {
    add('a', 0.3);

    hear({ level: 1 }, [newRoute('level', 'a', { depth: -1 })], 400);

    expect(values.get('a')).toBe(0);
  });

  it('rises in its attack and falls in its release', () => {
    add('a', 0);
    const routes = [newRoute('level', 'a', { depth: 1, attack_ms: 100, release_ms: 1000 })];

    hear({ level: 0 }, routes, 40);
    hear({ level: 1 }, routes, 100);
    const risen = values.get('a') ?? 0;
    hear({ level: 1 }, routes, 1000);
    hear({ level: 0 }, routes, 1000);
    const fallen = values.get('a') ?? 0;

    expect(risen).toBeGreaterThan(0.5);
    expect(risen).toBeLessThan(0.7);
    expect(fallen).toBeGreaterThan(0.33);
    expect(fallen).toBeLessThan(0.42);
  });

  it('takes a move by a person as the new base', () => {
    add('a', 0.2);
    const routes = [newRoute('bass', 'a', { depth: 0.5, release_ms: 10 })];
    hear({ bass: 1 }, routes, 200);

    values.set('a', 0.1);
    hear({ bass: 1 }, routes, 200);

    expect(values.get('a')).toBeCloseTo(0.6, 2);
    modulator.release();
    expect(values.get('a')).toBeCloseTo(0.1, 5);
    expect(rests).toEqual([
      ['a', 0.2],
      ['a', 0.1],
      ['a', null],
    ]);
  });

  it('gives back what its last route let go', () => {
    add('a', 0.2);
    const route = newRoute('bass', 'a', { depth: 0.5 });
    hear({ bass: 1 }, [route], 200);

    hear({ bass: 1 }, [{ ...route, isOn: false }]);

    expect(values.get('a')).toBeCloseTo(0.2, 5);
  });

  it('adds up what several routes say', () => {
    add('a', 0);
    const routes = [
      newRoute('bass', 'a', { depth: 0.3, attack_ms: 0 }),
      newRoute('treble', 'a', { depth: 0.4, attack_ms: 0 }),
    ];

    hear({ bass: 1, treble: 1 }, routes, 100);

    expect(values.get('a')).toBeCloseTo(0.7, 2);
  });

  it('writes no more than 30 times a second, and nothing that nobody sees', () => {
    add('a', 0);
    let writes = 0;
    const counting = new Modulator({
      get: (id) => registry.get(id),
      modulate: (id, value) => {
        writes++;
        return registry.modulate(id, value);
      },
    });
    const route = newRoute('level', 'a', { attack_ms: 0, release_ms: 0 });
    for (let ms = 0; ms < 1000; ms += 10) {
      counting.next({ ...SILENCE, level: (ms / 10) % 2 }, [route], ms);
    }
    expect(writes).toBeLessThanOrEqual(31);

    writes = 0;
    for (let ms = 1000; ms < 2000; ms += 10) counting.next({ ...SILENCE, level: 1 }, [route], ms);
    expect(writes).toBeLessThanOrEqual(1);
  });

  it('pulls a trigger once a beat, or at every n-th', () => {
    add('go', 0, 'trigger');
    for (let i = 0; i < 4; i++) beat([newRoute('onset', 'go', { id: 'each' })]);
    expect(pulls).toBe(4);

    pulls = 0;
    const fourth = newRoute('onset', 'go', { id: 'fourth', every: 4 });
    for (let i = 0; i < 8; i++) beat([fourth]);
    expect(pulls).toBe(2);
  });

  it('is deaf to beats below the threshold', () => {
    add('go', 0, 'trigger');

    for (let i = 0; i < 3; i++) beat([newRoute('onset', 'go', { threshold: 0.5 })], 0.4);

    expect(pulls).toBe(0);
  });

  it('pulls once when a band passes the threshold, not all the while', () => {
    add('go', 0, 'trigger');
    const routes = [newRoute('bass', 'go', { threshold: 0.5, attack_ms: 0, release_ms: 0 })];

    hear({ bass: 0.9 }, routes, 500);
    hear({ bass: 0.45 }, routes, 500);
    hear({ bass: 0.9 }, routes, 500);
    expect(pulls).toBe(1);

    hear({ bass: 0.1 }, routes, 500);
    hear({ bass: 0.9 }, routes, 500);
    expect(pulls).toBe(2);
  });

  it('turns a toggle over', () => {
    add('t', 0, 'toggle');
    const routes = [newRoute('onset', 't')];

    beat(routes);
    expect(values.get('t')).toBe(1);
    beat(routes);
    expect(values.get('t')).toBe(0);
  });

  it('lets a beat ring on in a range for its release', () => {
    add('a', 0);
    const routes = [newRoute('onset', 'a', { depth: 1, release_ms: 200 })];

    hear({}, routes, 40);
    hear({ onset: 0.8 }, routes, 40);
    const struck = values.get('a') ?? 0;
    hear({}, routes, 200);

    expect(struck).toBeGreaterThan(0.7);
    expect(values.get('a')).toBeLessThan(struck * 0.5);
  });

  it('knows no control that is not there', () => {
    expect(() => beat([newRoute('onset', 'stranger')])).not.toThrow();
  });
});

describe('parseRoutes', () => {
  it('keeps good routes, clamps numbers and leaves strangers out', () => {
    const good = newRoute('mid', 'look.strength', { depth: -0.25, every: 3, isOn: false });

    expect(parseRoutes([good, { from: 'smell', id: 'x', to: 'a' }, null, 7])).toEqual([good]);
    expect(parseRoutes([{ ...good, depth: 9, attack_ms: NaN, every: 2.4 }])).toMatchObject([
      { depth: 1, attack_ms: 10, every: 2 },
    ]);
    expect(() => parseRoutes({})).toThrow();
  });
});
