import { beforeEach, describe, expect, it } from 'vitest';
import type { Look, LookPatch } from '../api/types';
import { PARAMS } from '../look/params';
import { DEFAULT_LOOK, mergeLook } from '../protocol/look';
import { registerLookControls } from './lookControls';
import { ControlRegistry } from './registry';

let look: Look;
let steps: LookPatch[];
let registry: ControlRegistry;

beforeEach(() => {
  look = DEFAULT_LOOK;
  steps = [];
  registry = new ControlRegistry();
  const apply = (patch: LookPatch) => {
    look = mergeLook(look, patch);
  };
  registerLookControls(
    {
      look: () => look,
      apply,
      change: (patch) => {
        steps.push(patch);
        apply(patch);
      },
      undo: () => steps.push({}),
      redo: () => undefined,
      reset: () => undefined,
      random: () => 0.5,
    },
    registry,
  );
});

const read = (id: string) => registry.get(id)?.read();

describe('look controls', () => {
  it('move every number of the Look and read it back', () => {
    for (const { id } of PARAMS) {
      registry.write(`look.${id}`, 0.25);
      expect(read(`look.${id}`), id).toBeCloseTo(0.25, 3);
    }
  });

  it('knobs are no steps of the history, switches are', () => {
    registry.write('look.strength', 0.3);
    registry.write('look.mirror', 1);

    expect(steps).toEqual([{ mirror: true }]);
  });

  it('a seed by sound is no step either', () => {
    registry.modulate('look.seed', 1);
    expect([look.seed, steps]).toEqual([500_000, []]);

    registry.write('look.seed', 1);
    expect(steps).toEqual([{ seed: 500_000 }]);
  });

  it.each([
    ['look.brush', [0, 0.5, 1], ['Fine', 'Medium', 'Broad']],
    ['look.passes', [0, 0.3, 0.6, 1], ['1', '2', '3', '4']],
  ])('%s divides the way of a knob into equal parts', (id, values, names) => {
    const control = registry.get(id);
    const shown = values.map((value) => {
      registry.write(id, value);
      return control?.show?.(control.read());
    });

    expect(shown).toEqual(names);
  });

  it('the photo goes away when the key is let go', () => {
    registry.write('look.bypass', 1);
    registry.write('look.bypass', 1);
    const held = look.bypass;
    registry.write('look.bypass', 0);

    expect([held, look.bypass]).toEqual([true, false]);
  });

  it('the photo stays when it was there before the key', () => {
    look = mergeLook(look, { bypass: true });

    registry.write('look.bypass', 1);
    registry.write('look.bypass', 0);

    expect(look.bypass).toBe(true);
  });

  it('rolls a seed that can be typed again', () => {
    registry.write('look.seed', 1);

    expect(look.seed).toBe(500_000);
  });
});
