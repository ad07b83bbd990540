import { beforeEach, describe, expect, it } from 'vitest';
import type { ControlKind } from './control';
import { Keyboard, type KeyInput } from './keyboard';
import type { KeyMap } from './keyMap';
import { ControlRegistry } from './registry';

let registry: ControlRegistry;
let values: Record<string, number>;
let written: string[];
let keys: KeyMap;
let isTaken: boolean;
let keyboard: Keyboard;

function add(id: string, kind: ControlKind, steps = 0): void {
  values[id] = 0;
  registry.add({
    id,
    label: id,
    group: 'Test',
    kind,
    read: () => values[id] ?? 0,
    write: (value) => {
      written.push(`${id}=${value}`);
      values[id] = steps ? Math.floor(value * steps) / steps : value;
    },
  });
}

function input(key: string, change: Partial<KeyInput> = {}): KeyInput & { isDone: boolean } {
  const event = {
    key,
    code: `Key${key.toUpperCase()}`,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    repeat: false,
    defaultPrevented: false,
    target: null,
    isDone: false,
    preventDefault() {
      event.isDone = true;
    },
    ...change,
  };
  return event;
}

beforeEach(() => {
  registry = new ControlRegistry();
  values = {};
  written = [];
  isTaken = false;
  add('flip', 'toggle');
  add('go', 'trigger');
  add('hold', 'hold');
  add('fade', 'range');
  add('passes', 'range', 3);
  keys = {
    f: { control: 'flip', way: 'press' },
    g: { control: 'go', way: 'press' },
    h: { control: 'hold', way: 'press' },
    m: { control: 'fade', way: 'more' },
    l: { control: 'fade', way: 'less' },
    p: { control: 'passes', way: 'more' },
    x: { control: 'stranger', way: 'press' },
  };
  keyboard = new Keyboard({ registry, keys: () => keys, isTaken: () => isTaken });
});

describe('Keyboard', () => {
  it('flips, pulls and holds', () => {
    for (const key of ['f', 'f', 'g', 'h']) keyboard.down(input(key));
    keyboard.up(input('h'));
    keyboard.up(input('g'));

    expect(written).toEqual(['flip=1', 'flip=0', 'go=1', 'hold=1', 'hold=0']);
  });

  it('a key that repeats moves sliders only', () => {
    for (const key of ['f', 'g', 'h', 'm']) keyboard.down(input(key, { repeat: true }));

    expect(written).toEqual(['fade=0.05']);
  });

  it('moves a slider up and down and not past its end', () => {
    keyboard.down(input('m'));
    keyboard.down(input('l'));
    keyboard.down(input('l'));

    expect(written).toEqual(['fade=0.05', 'fade=0', 'fade=0']);
  });

  it('reaches the next step of a coarse control', () => {
    keyboard.down(input('p'));

    expect(values['passes']).toBeCloseTo(1 / 3);
  });

  it('lets go of held keys when the window loses the keyboard', () => {
    keyboard.down(input('h'));

    keyboard.release();
    keyboard.up(input('h'));

    expect(written).toEqual(['hold=1', 'hold=0']);
  });

  it('lets go although a modifier is down by then', () => {
    keyboard.down(input('h'));

    keyboard.up(input('H', { shiftKey: true }));

    expect(written).toEqual(['hold=1', 'hold=0']);
  });

  it('leaves keys alone that are for others', () => {
    const strange = input('x');
    keyboard.down(strange);
    keyboard.down(input('f', { defaultPrevented: true }));
    keyboard.down(input('f', { ctrlKey: true }));
    isTaken = true;
    keyboard.down(input('f'));

    expect(written).toEqual([]);
    expect(strange.isDone).toBe(false);
  });

  it('takes what it uses from the browser', () => {
    const event = input('g');

    keyboard.down(event);

    expect(event.isDone).toBe(true);
  });
});
