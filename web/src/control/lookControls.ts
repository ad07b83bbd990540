import type { Look, LookPatch } from '../api/types';
import { fromUnit, PARAMS, toUnit, type Param } from '../look/params';
import { movePatch } from '../look/tint';
import { controlText as text } from '../text/control';
import type { Control, ControlKind } from './control';
import { controls, type ControlRegistry } from './registry';

/** What the controls need of the studio. */
export interface LookTarget {
  look(): Look;
  /** A step that undo takes back. */
  change(patch: LookPatch): void;
  /** No step: what a knob, a modulation or a held key does. */
  apply(patch: LookPatch): void;
  undo(): void;
  redo(): void;
  reset(): void;
  random(): number;
}

const LARGEST_SEED = 999_999;
const BRUSHES = [0.5, 1, 2] as const;
const BRUSH_NAMES = [text.brushes.fine, text.brushes.medium, text.brushes.broad] as const;
const PASSES = 4;

const onOff = (value: number) => (value >= 0.5 ? text.on : text.off);
/** Which of `count` equal parts of 0..1. */
const part = (value: number, count: number) => Math.min(count - 1, Math.floor(value * count));
/** A ten-thousandth is finer than a 14-bit fader. */
const short = (value: number) => Math.round(value * 10_000) / 10_000;

function paramControl(target: LookTarget, param: Param): Control {
  return {
    id: `look.${param.id}`,
    label: param.label,
    group: text.groups[param.group],
    kind: 'range',
    read: () => toUnit(param, param.read(target.look())),
    write: (value) => target.apply(movePatch(target.look(), param, short(fromUnit(param, value)))),
    show: (value) => param.show(fromUnit(param, value)),
  };
}

function stepControls(target: LookTarget): Control[] {
  return [
    {
      id: 'look.brush',
      label: text.brush,
      group: text.groups.paint,
      kind: 'range',
      read: () => BRUSHES.indexOf(target.look().brush) / (BRUSHES.length - 1),
      write: (value) => target.apply({ brush: BRUSHES[part(value, BRUSHES.length)] }),
      show: (value) => BRUSH_NAMES[part(value, BRUSHES.length)] ?? '',
    },
    {
      id: 'look.passes',
      label: text.passes,
      group: text.groups.paint,
      kind: 'range',
      read: () => (target.look().passes - 1) / (PASSES - 1),
      write: (value) => target.apply({ passes: part(value, PASSES) + 1 }),
      show: (value) => `${part(value, PASSES) + 1}`,
    },
    {
      id: 'look.quality',
      label: text.quality,
      group: text.groups.paint,
      kind: 'toggle',
      read: () => (target.look().quality === 'fine' ? 1 : 0),
      write: (value) => target.change({ quality: value >= 0.5 ? 'fine' : 'fast' }),
      show: (value) => (value >= 0.5 ? text.qualities.fine : text.qualities.fast),
    },
  ];
}

/** Shows the photo while held, and then what was there before. */
function bypassControl(target: LookTarget): Control {
  let before: boolean | null = null;
  return {
    id: 'look.bypass',
    label: text.bypass,
    group: text.groups.look,
    kind: 'hold',
    read: () => (target.look().bypass ? 1 : 0),
    write: (value) => {
      if (value >= 0.5) {
        before ??= target.look().bypass;
        target.apply({ bypass: true });
      } else if (before !== null) {
        target.apply({ bypass: before });
        before = null;
      }
    },
    show: onOff,
  };
}

function switchControl(
  target: LookTarget,
  member: 'mirror' | 'flash_limit',
  label: string,
): Control {
  return {
    id: `look.${member}`,
    label,
    group: text.groups.look,
    kind: 'toggle',
    read: () => (target.look()[member] ? 1 : 0),
    write: (value) => target.change({ [member]: value >= 0.5 }),
    show: onOff,
  };
}

function trigger(id: string, label: string, run: () => void): Control {
  const kind: ControlKind = 'trigger';
  return { id: `look.${id}`, label, group: text.groups.look, kind, read: () => 0, write: run };
}

function anySeed(target: LookTarget): LookPatch {
  return { seed: Math.floor(target.random() * LARGEST_SEED) + 1 };
}

/** Everything of a Look that can be moved, but for what it is painted with. */
export function lookControls(target: LookTarget): Control[] {
  return [
    ...PARAMS.map((param) => paramControl(target, param)),
    ...stepControls(target),
    bypassControl(target),
    switchControl(target, 'mirror', text.mirror),
    switchControl(target, 'flash_limit', text.flashLimit),
    trigger('undo', text.undo, () => target.undo()),
    trigger('redo', text.redo, () => target.redo()),
    trigger('reset', text.reset, () => target.reset()),
    {
      ...trigger('seed', text.seed, () => target.change(anySeed(target))),
      modulate: () => target.apply(anySeed(target)),
    },
  ];
}

export function registerLookControls(
  target: LookTarget,
  registry: ControlRegistry = controls,
): () => void {
  return registry.add(...lookControls(target));
}
