import { beforeEach, describe, expect, it } from 'vitest';
import type { ControlKind } from './control';
import { Mapper } from './mapper';
import { addMapping, newMapping, type InputKind, type Mapping } from './mapping';
import type { DeviceEvent } from './midiMessage';
import { ControlRegistry } from './registry';

let registry: ControlRegistry;
let values: Record<string, number>;
let written: number[];
let mapper: Mapper;

function add(id: string, kind: ControlKind, steps = 0): void {
  values[id] = 0;
  registry.add({
    id,
    label: id,
    group: '',
    kind,
    read: () => values[id] ?? 0,
    write: (value) => {
      written.push(Math.round(value * 1000) / 1000);
      if (kind !== 'trigger') values[id] = steps ? Math.floor(value * steps) / steps : value;
    },
  });
}

function map(control: string, kind: InputKind, number = 7, change: Partial<Mapping> = {}): Mapping {
  return { ...newMapping(control, 'd', { kind, channel: 1, number }), hasPickUp: false, ...change };
}

const event = (
  kind: InputKind,
  raw: number,
  number = 7,
  channel = 1,
  device = 'd',
): DeviceEvent => ({
  device,
  input: { kind, channel, number },
  raw,
});

function play(mapping: Mapping, kind: InputKind, ...raws: number[]): number[] {
  for (const raw of raws) mapper.handle(event(kind, raw, mapping.input.number), [mapping]);
  return written;
}

beforeEach(() => {
  registry = new ControlRegistry();
  values = {};
  written = [];
  mapper = new Mapper(registry);
  add('fade', 'range');
  add('flip', 'toggle');
  add('go', 'trigger');
  add('hold', 'hold');
  add('passes', 'range', 4);
});

describe('what is meant', () => {
  it('channels, numbers and devices are kept apart', () => {
    const mapping = map('fade', 'cc', 11);
    // Channel 1, controller 11 and channel 11, controller 1 are one string elsewhere.
    mapper.handle(event('cc', 100, 1, 11), [mapping]);
    mapper.handle(event('cc', 100, 11, 2), [mapping]);
    mapper.handle(event('note', 100, 11), [mapping]);
    mapper.handle(event('cc', 100, 11, 1, 'other'), [mapping]);
    expect(written).toEqual([]);

    mapper.handle(event('cc', 127, 11, 1, 'other'), [{ ...mapping, device: '' }]);
    expect(written).toEqual([1]);
  });

  it('one knob moves several controls', () => {
    mapper.handle(event('cc', 127), [map('fade', 'cc'), map('passes', 'cc')]);

    expect(written).toEqual([1, 1]);
  });

  it('learning the same knob again replaces it', () => {
    const first = map('fade', 'cc');
    const again = map('fade', 'cc');
    const other = map('go', 'cc');

    expect(addMapping([first, other], again)).toEqual([other, again]);
  });
});

describe('a knob on a slider', () => {
  it('covers its whole way, a part of it, and backwards', () => {
    play(map('fade', 'cc'), 'cc', 0, 127);
    play(map('fade', 'cc', 7, { min: 0.2, max: 0.6 }), 'cc', 0, 127);
    play(map('fade', 'cc', 7, { isInverted: true }), 'cc', 0, 127);

    expect(written).toEqual([0, 1, 0.2, 0.6, 1, 0]);
  });

  it('has 14 bits when it comes in two halves', () => {
    const mapping = map('fade', 'cc14', 3);
    mapper.handle(event('cc', 127, 35), [mapping]);
    mapper.handle(event('cc', 127, 3), [mapping]);
    mapper.handle(event('cc', 127, 35), [mapping]);
    mapper.handle(event('cc', 126, 35), [mapping]);

    expect(written).toEqual([0.992, 1, 1]);
    expect(values['fade']).toBeCloseTo(16382 / 16383, 6);
  });

  it('bends with 14 bits', () => {
    expect(play(map('fade', 'bend', 0), 'bend', 0, 16383)).toEqual([0, 1]);
  });
});

describe('pick-up', () => {
  const mapping = () => map('fade', 'cc', 7, { hasPickUp: true });

  it('waits until the knob passes the value, from below or above', () => {
    values['fade'] = 0.5;
    const knob = mapping();
    expect(play(knob, 'cc', 10, 30)).toEqual([]);
    expect(play(knob, 'cc', 70, 20)).toEqual([0.551, 0.157]);

    values['fade'] = 0.5;
    const other = mapping();
    written = [];
    expect(play(other, 'cc', 127, 100, 40, 10)).toEqual([0.315, 0.079]);
  });

  it('takes hold at once where the knob already stands', () => {
    values['fade'] = 0.5;

    expect(play(mapping(), 'cc', 64)).toEqual([0.504]);
  });

  it('lets go when something else moves the control', () => {
    const knob = mapping();
    play(knob, 'cc', 0, 20);
    values['fade'] = 0.9;

    expect(play(knob, 'cc', 21, 22)).toEqual([0, 0.157]);
    expect(play(knob, 'cc', 120)).toEqual([0, 0.157, 0.945]);
  });

  it('keeps hold of a control of few steps', () => {
    const knob = map('passes', 'cc', 7, { hasPickUp: true });

    expect(play(knob, 'cc', 0, 50, 90)).toEqual([0, 0.394, 0.709]);
  });
});

describe('an endless knob', () => {
  it('sends steps as two’s complement', () => {
    values['fade'] = 0.5;

    expect(play(map('fade', 'cc', 7, { mode: 'twos' }), 'cc', 1, 127, 126)).toEqual([
      0.508, 0.5, 0.484,
    ]);
  });

  it('sends steps around 64', () => {
    values['fade'] = 0.5;

    expect(play(map('fade', 'cc', 7, { mode: 'offset' }), 'cc', 65, 63, 64)).toEqual([
      0.508, 0.5, 0.5,
    ]);
  });

  it('gets through the steps of a coarse control and starts again where it was moved to', () => {
    const knob = map('passes', 'cc', 7, { mode: 'twos' });
    play(knob, 'cc', ...Array(40).fill(1));
    expect(values['passes']).toBe(0.25);

    values['passes'] = 0.75;
    play(knob, 'cc', 127);
    expect(written.at(-1)).toBeCloseTo(0.742, 3);
  });

  it('stops at the ends', () => {
    expect(play(map('fade', 'cc', 7, { mode: 'twos' }), 'cc', 127, 63, 63, 63)).toEqual([
      0, 0.496, 0.992, 1,
    ]);
  });
});

describe('a pad', () => {
  it('flips, pulls and holds', () => {
    play(map('flip', 'note'), 'note', 100, 0, 1, 0);
    play(map('go', 'note'), 'note', 100, 0);
    play(map('hold', 'note'), 'note', 1, 0);

    expect(written).toEqual([1, 0, 1, 1, 0]);
  });

  it('that sends controllers presses when it passes the middle', () => {
    play(map('flip', 'cc'), 'cc', 127, 120, 0, 127);
    play(map('hold', 'cc'), 'cc', 127, 127, 0, 0);

    expect(written).toEqual([1, 0, 1, 0]);
  });

  it('sends a slider from end to end, or as hard as it is hit', () => {
    play(map('fade', 'note', 7, { max: 0.8 }), 'note', 3, 0, 3);
    play(map('fade', 'note', 7, { hasVelocity: true }), 'note', 64, 0);

    expect(written).toEqual([0.8, 0, 0.504]);
  });

  it('of programs pulls triggers and flips what is held', () => {
    play(map('go', 'program'), 'program', 1, 1);
    play(map('hold', 'program'), 'program', 1, 1);

    expect(written).toEqual([1, 1, 1, 0]);
  });
});

describe('a gamepad', () => {
  it('presses and pulls', () => {
    play(map('go', 'button', 0), 'button', 1, 1, 0, 1);
    play(map('fade', 'button', 7, { hasVelocity: true }), 'button', 0.3, 0);
    play(map('fade', 'axis', 1), 'axis', 0.75);

    expect(written).toEqual([1, 1, 0.3, 0, 0.75]);
  });
});
