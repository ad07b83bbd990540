import type { QueryClient } from '@tanstack/react-query';
import type { Style } from '../api/types';
import type { Control } from '../control/control';
import { controls, type ControlRegistry } from '../control/registry';
import { restingLook } from '../look/resting';
import { useStudio } from '../stream/store';
import { studio } from '../stream/studio';
import { presetText as text } from '../text/presets';
import { abState, toggleAb } from './abToggle';
import { chosenTransition } from './morph';
import { openPresetBook, presets, recallNeighbour, recallSlot, useRecalled } from './presetBook';
import { recalled, SLOTS } from './presets';
import { randomLook } from './randomLook';
import { openShow } from './show';
import { tunedPrompts } from './tunedPrompts';

let styles: () => readonly Style[] = () => [];

/** A tasteful Look by chance; undo brings back what was. */
export function paintRandom(): void {
  tunedPrompts.set([]);
  studio().change(randomLook(styles(), Math.random), chosenTransition());
}

/** To the other of two Looks. */
export function switchAb(): void {
  const { next, recall } = toggleAb(abState.get(), restingLook(useStudio.getState().look));
  abState.set(next);
  if (recall) studio().change(recalled(recall), chosenTransition());
}

function trigger(
  id: string,
  label: string,
  group: string,
  run: () => void,
  isLit = () => false,
): Control {
  return { id, label, group, kind: 'trigger', read: () => (isLit() ? 1 : 0), write: run };
}

/** Presets, cues, A/B and the random Look, for keys, MIDI and whatever else moves things. */
export function registerPerformControls(
  queries: QueryClient,
  registry: ControlRegistry = controls,
): () => void {
  openPresetBook(queries);
  openShow();
  styles = () => queries.getQueryData<readonly Style[]>(['styles']) ?? [];
  const { control, group } = text;
  const slots = Array.from({ length: SLOTS }, (_, index) => {
    const isLit = () => presets()[index]?.id === (useRecalled.getState().preset ?? '');
    return trigger(
      `preset.${index + 1}`,
      text.nth(index + 1),
      group,
      () => recallSlot(index + 1),
      isLit,
    );
  });
  return registry.add(
    ...slots,
    trigger('preset.next', control.next, group, () => recallNeighbour(1)),
    trigger('preset.previous', control.previous, group, () => recallNeighbour(-1)),
    trigger('preset.ab', control.ab, group, switchAb, () => abState.get().side === 'B'),
    trigger('look.random', control.random, control.lookGroup, paintRandom),
  );
}
