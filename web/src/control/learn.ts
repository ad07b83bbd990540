import { create } from 'zustand';
import { notify } from '../stream/store';
import { controlText as text } from '../text/control';
import { isReserved, showChord } from './keyChord';
import { assignKey, type KeyWay } from './keyMap';
import { activeProfile, changeProfile, keysOf, useProfiles } from './profiles';
import { controls } from './registry';

/** What waits to be pressed or moved: a key, or a knob or pad of a MIDI device or gamepad. */
export type Wish =
  { kind: 'key'; control: string; way: KeyWay } | { kind: 'knob'; control: string };

interface Learning {
  wish: Wish | null;
  /** Why what was pressed cannot be used. */
  problem: string;
  /** What the last key was taken from, for the open sheet. */
  told: string;
  isHelpOpen: boolean;
}

/** What is being learned now. */
export const useLearning = create<Learning>(() => ({
  wish: null,
  problem: '',
  told: '',
  isHelpOpen: false,
}));

export const isMac = () => /Mac|iPhone|iPad/.test(navigator.userAgent);
export const labelOf = (id: string) => controls.get(id)?.label ?? id;

export function learn(wish: Wish): void {
  useLearning.setState({ wish, problem: '', told: '' });
}

export function stopLearning(): void {
  useLearning.setState({ wish: null, problem: '' });
}

export function setHelpOpen(isHelpOpen: boolean): void {
  useLearning.setState({ isHelpOpen, wish: null, problem: '', told: '' });
}

/** The key that was pressed while a control waits for one. */
export function takeKey(wish: Wish & { kind: 'key' }, chord: string): void {
  const shown = showChord(chord, isMac());
  if (isReserved(chord)) {
    useLearning.setState({ problem: text.reserved(shown) });
    return;
  }
  const before = keysOf(useProfiles.getState())[chord];
  const { control, way } = wish;
  changeProfile(({ keys }) => ({ keys: assignKey(keys, chord, { control, way }) }));
  stopLearning();
  if (!before || (before.control === control && before.way === way)) return;
  const title = text.keyTaken(shown, labelOf(control));
  const detail = text.keyBefore(labelOf(before.control));
  // A toast would lie behind the sheet and take its Escape.
  if (useLearning.getState().isHelpOpen) useLearning.setState({ told: `${title}. ${detail}` });
  else notify(title, detail);
}

/** Whether a key or a mapping of the active profile moves the control. */
export function isMapped(id: string): boolean {
  const isKey = Object.values(keysOf(useProfiles.getState())).some(({ control }) => control === id);
  return isKey || activeProfile().mappings.some(({ control }) => control === id);
}
