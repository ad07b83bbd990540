import { beforeEach, describe, expect, it } from 'vitest';
import { PortNames, type Port } from './portNames';

const knobs = (id: string): Port => ({ id, manufacturer: 'Maker', name: 'Knobs' });

let names: PortNames;
const after = (...ports: Port[]) => {
  names.follow(ports);
  return ports.map((port) => names.key(port));
};

beforeEach(() => {
  names = new PortNames();
});

describe('names of ports', () => {
  it('are maker and name, and of a nameless maker the name alone', () => {
    expect(after(knobs('a'), { id: 'b', manufacturer: '', name: 'Pads' })).toEqual([
      'Maker · Knobs',
      'Pads',
    ]);
  });

  it('tell like devices apart by their order', () => {
    expect(after(knobs('a'), knobs('b'), knobs('c'))).toEqual([
      'Maker · Knobs',
      'Maker · Knobs #2',
      'Maker · Knobs #3',
    ]);
  });

  it('are short where a person reads them', () => {
    const second = knobs('b');

    after(knobs('a'), second);

    expect(names.shown(second)).toBe('Knobs #2');
  });

  it('stay when the like is pulled out, and when it comes back under another id', () => {
    after(knobs('a'), knobs('b'));

    expect(after(knobs('b'))).toEqual(['Maker · Knobs #2']);
    expect(after(knobs('b'), knobs('new'))).toEqual(['Maker · Knobs #2', 'Maker · Knobs']);
  });

  it('give no name twice where a maker numbers by himself', () => {
    const own = { id: 'x', manufacturer: 'Maker', name: 'Knobs #2' };

    const found = after(own, knobs('a'), knobs('b'));

    expect(new Set(found).size).toBe(3);
  });
});
