import { beforeEach, describe, expect, it } from 'vitest';
import type { Control, ControlKind } from './control';
import { ControlRegistry } from './registry';

let registry: ControlRegistry;
let written: number[];

function control(id: string, kind: ControlKind = 'range'): Control {
  return {
    id,
    label: id,
    group: 'Test',
    kind,
    read: () => 0,
    write: (value) => written.push(value),
  };
}

beforeEach(() => {
  registry = new ControlRegistry();
  written = [];
});

describe('ControlRegistry', () => {
  it('moves a control by its id, clamped', () => {
    registry.add(control('a'));

    expect([registry.write('a', 0.25), registry.write('a', 7), registry.write('a', -1)]).toEqual([
      true,
      true,
      true,
    ]);

    expect(written).toEqual([0.25, 1, 0]);
  });

  it('knows nothing of strangers and of no number', () => {
    registry.add(control('a'));

    expect(registry.write('b', 1)).toBe(false);
    expect(registry.write('a', NaN)).toBe(false);
    expect(written).toEqual([]);
  });

  it('pulls a trigger on the way down of a key only', () => {
    registry.add(control('a', 'trigger'));

    registry.write('a', 1);
    registry.write('a', 0);

    expect(written).toEqual([1]);
  });

  it('modulates past the undo steps where a control can', () => {
    const modulated: number[] = [];
    registry.add(control('plain'), {
      ...control('rich'),
      modulate: (value) => modulated.push(value),
    });

    registry.modulate('plain', 0.2);
    registry.modulate('rich', 4);

    expect([written, modulated]).toEqual([[0.2], [1]]);
    expect(registry.modulate('stranger', 0.5)).toBe(false);
  });

  it('takes out only what is still its own', () => {
    const remove = registry.add(control('a'));
    const newer = control('a');
    registry.add(newer);

    remove();

    expect(registry.get('a')).toBe(newer);
  });

  it('tells listeners, with a list that stays the same between changes', () => {
    let calls = 0;
    const stop = registry.subscribe(() => calls++);
    const remove = registry.add(control('a'), control('b'));
    const before = registry.all();
    expect(registry.all()).toBe(before);

    remove();
    stop();
    registry.add(control('c'));

    expect(calls).toBe(2);
    expect(registry.all().map(({ id }) => id)).toEqual(['c']);
  });
});
