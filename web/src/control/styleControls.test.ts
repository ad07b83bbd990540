import { beforeEach, describe, expect, it } from 'vitest';
import type { Look, LookPatch, Style } from '../api/types';
import { DEFAULT_LOOK, mergeLook } from '../protocol/look';
import { ControlRegistry } from './registry';
import { neighbour, registerStyleControls } from './styleControls';

function style(id: string, isDefault = false): Style {
  return { id, name: id.toUpperCase(), description: '', is_default: isDefault } as Style;
}

const STYLES = [style('a'), style('b', true), style('c')];
let look: Look;
let styles: readonly Style[];
let listener: () => void;
let registry: ControlRegistry;
let stop: () => void;

beforeEach(() => {
  look = DEFAULT_LOOK;
  styles = [];
  registry = new ControlRegistry();
  stop = registerStyleControls(
    {
      look: () => look,
      styles: () => styles,
      onStyles: (changed) => {
        listener = changed;
        return () => undefined;
      },
      paint: (patch: LookPatch) => {
        look = mergeLook(look, patch);
      },
    },
    registry,
  );
});

const weighed = (...pairs: [string, number][]) =>
  mergeLook(DEFAULT_LOOK, { styles: pairs.map(([id, weight]) => ({ id, weight })) });

describe('neighbour', () => {
  it.each([
    [weighed(['a', 1]), 1, 'b'],
    [weighed(['c', 1]), 1, 'a'],
    [weighed(['a', 1]), -1, 'c'],
    [weighed(['a', 0.2], ['b', 0.8]), 1, 'c'],
    [DEFAULT_LOOK, 1, 'c'],
    [weighed(['gone', 1]), 1, 'a'],
    [weighed(['gone', 1]), -1, 'c'],
  ] as const)('goes round (%#)', (from, step, to) => {
    expect(neighbour(from, STYLES, step)?.id).toBe(to);
  });

  it('has nowhere to go without styles', () => {
    expect(neighbour(DEFAULT_LOOK, [], 1)).toBeUndefined();
  });
});

describe('style controls', () => {
  it('come with the list of the server and go with it', () => {
    styles = STYLES;
    listener();
    const before = registry.all().map(({ id }) => id);
    styles = [style('d')];
    listener();

    expect(before).toEqual(['style.next', 'style.previous', 'style.a', 'style.b', 'style.c']);
    expect(registry.all().map(({ id }) => id)).toEqual(['style.next', 'style.previous', 'style.d']);
    stop();
    expect(registry.all()).toEqual([]);
  });

  it('paint with it and light up', () => {
    styles = STYLES;
    listener();

    registry.write('style.c', 1);

    expect(look.styles).toEqual([{ id: 'c', weight: 1 }]);
    expect(STYLES.map(({ id }) => registry.get(`style.${id}`)?.read())).toEqual([0, 0, 1]);
    registry.write('style.next', 1);
    expect(look.styles).toEqual([{ id: 'a', weight: 1 }]);
  });
});
