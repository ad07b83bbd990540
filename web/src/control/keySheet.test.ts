import { describe, expect, it } from 'vitest';
import type { Control, ControlKind } from './control';
import { keySheet } from './keySheet';

function control(id: string, group: string, kind: ControlKind = 'trigger'): Control {
  return { id, label: `Name of ${id}`, group, kind, read: () => 0, write: () => undefined };
}

const CONTROLS = [
  control('a', 'One'),
  control('fade', 'Two', 'range'),
  control('b', 'One'),
  control('bare', 'Two'),
];
const KEYS = {
  k: { control: 'a', way: 'press' },
  j: { control: 'a', way: 'press' },
  m: { control: 'fade', way: 'more' },
  x: { control: 'gone', way: 'press' },
} as const;

const shape = (groups: ReturnType<typeof keySheet>) =>
  groups.map(({ title, rows }) => [
    title,
    ...rows.map(({ control: { id }, way, chords }) => `${id} ${way} ${chords.join()}`),
  ]);

describe('keySheet', () => {
  it('shows what has keys, and both ways of a slider', () => {
    expect(shape(keySheet(CONTROLS, KEYS))).toEqual([
      ['One', 'a press k,j'],
      ['Two', 'fade less ', 'fade more m'],
    ]);
  });

  it('shows everything on demand', () => {
    expect(shape(keySheet(CONTROLS, KEYS, '', true))).toEqual([
      ['One', 'a press k,j', 'b press '],
      ['Two', 'fade less ', 'fade more m', 'bare press '],
    ]);
  });

  it('finds by words of name and group', () => {
    expect(shape(keySheet(CONTROLS, KEYS, 'two BARE'))).toEqual([['Two', 'bare press ']]);
    expect(keySheet(CONTROLS, KEYS, 'nowhere')).toEqual([]);
  });
});
