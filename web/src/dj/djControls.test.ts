import { beforeEach, describe, expect, it } from 'vitest';
import { ControlRegistry } from '../control/registry';
import { BUILT_IN } from '../library/builtIn';
import { useLibraryCursor } from '../library/libraryCursor';
import { registerDjControls } from './djControls';
import { Desk, INITIAL_DESK } from './desk';
import { DEFAULT_LOOK } from '../protocol/look';

let registry: ControlRegistry;
let desk: Desk;
let loaded: string[];
let nowMs: number;

beforeEach(() => {
  nowMs = 0;
  loaded = [];
  useLibraryCursor.setState({ id: null });
  registry = new ControlRegistry();
  desk = new Desk(INITIAL_DESK, {
    apply: () => {},
    change: () => {},
    look: () => DEFAULT_LOOK,
    changed: () => {},
    now: () => nowMs,
    setTimer: () => 1,
    clearTimer: () => {},
  });
  registerDjControls({ desk, load: (deck, title) => loaded.push(`${deck}: ${title}`) }, registry);
});

describe('DJ controls', () => {
  it('move the crossfader and say where it stands', () => {
    registry.write('dj.fader', 0.25);

    expect(desk.now.position).toBe(0.25);
    expect(registry.get('dj.fader')?.read()).toBe(0.25);
    expect(registry.get('dj.fader')?.show?.(0.25)).toBe('A 75 %, B 25 %');
  });

  it('cut, fade, tap and set the beat', () => {
    registry.write('dj.cut', 1);
    expect(desk.now.position).toBe(1);
    registry.write('dj.autofade', 1);
    expect(registry.get('dj.autofade')?.read()).toBe(1);
    registry.write('dj.tap', 1);
    nowMs = 400;
    registry.write('dj.tap', 1);
    expect(desk.now.bpm).toBe(150);
    registry.write('dj.one', 1);
    registry.write('dj.later', 1);

    expect(desk.now.tempo.barStartMs).toBe(420);
  });

  it('step through the library and load from it', () => {
    registry.write('dj.load.a', 1);
    registry.write('library.next', 1);
    registry.write('dj.load.a', 1);
    registry.write('library.next', 1);
    registry.write('dj.load.b', 1);
    registry.write('library.previous', 1);
    registry.write('library.previous', 1);
    registry.write('dj.load.b', 1);

    const [first, second] = BUILT_IN.map(({ title }) => title);
    expect(loaded).toEqual([`A: ${first}`, `B: ${second}`, `B: ${first}`]);
  });
});
