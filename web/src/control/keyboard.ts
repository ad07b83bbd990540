import type { Control } from './control';
import { chordOf, type KeyPress } from './keyChord';
import type { KeyMap, KeyTarget } from './keyMap';
import type { ControlRegistry } from './registry';

export interface KeyInput extends KeyPress {
  repeat: boolean;
  defaultPrevented: boolean;
  target: EventTarget | null;
  preventDefault(): void;
}

export interface KeyboardDeps {
  registry: ControlRegistry;
  keys(): KeyMap;
  /** Whether the key belongs to where the focus is: a field, a menu, a pressed button. */
  isTaken(chord: string, target: EventTarget | null): boolean;
}

/** How far a key moves a slider. */
const STEP = 0.05;

/**
 * Turns keys into movements of controls. Held keys let go when they come up, whatever modifiers are
 * down by then, and when the window loses the keyboard.
 */
export class Keyboard {
  /** What is held, by the key's place on the keyboard. */
  private readonly held = new Map<string, string>();

  constructor(private readonly deps: KeyboardDeps) {}

  down(event: KeyInput): void {
    const chord = event.defaultPrevented ? null : chordOf(event);
    if (chord === null || this.deps.isTaken(chord, event.target)) return;
    const target = this.deps.keys()[chord];
    const control = target && this.deps.registry.get(target.control);
    if (!control) return;
    event.preventDefault();
    if (!event.repeat) this.press(control, target, event.code);
    else if (control.kind === 'range') this.move(control, target);
  }

  up(event: Pick<KeyInput, 'code'>): void {
    const id = this.held.get(event.code);
    if (id === undefined) return;
    this.held.delete(event.code);
    this.deps.registry.write(id, 0);
  }

  /** Lets go of everything. */
  release(): void {
    for (const code of [...this.held.keys()]) this.up({ code });
  }

  private press(control: Control, target: KeyTarget, code: string): void {
    const { registry } = this.deps;
    if (control.kind === 'range') return this.move(control, target);
    if (control.kind === 'toggle') {
      registry.write(control.id, control.read() >= 0.5 ? 0 : 1);
      return;
    }
    if (control.kind === 'hold') this.held.set(code, control.id);
    registry.write(control.id, 1);
  }

  private move(control: Control, { way }: KeyTarget): void {
    const from = control.read();
    const step = way === 'less' ? -STEP : STEP;
    // A control of few steps may be coarser than ours: then on to its next one.
    for (let to = from + step; ; to += step) {
      this.deps.registry.write(control.id, to);
      if (control.read() !== from || to <= 0 || to >= 1) return;
    }
  }
}

const FIELD = 'textarea, select, [contenteditable=""], [contenteditable="true"]';
const NO_TEXT = ['button', 'checkbox', 'color', 'file', 'radio', 'range', 'reset', 'submit'];
const OWN_KEYS = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';
const PRESSED =
  'button, a[href], summary, input, [role="button"], [role="switch"], [role="tab"], [role="radio"]';

export function isField(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target instanceof HTMLInputElement) return !NO_TEXT.includes(target.type);
  return target.closest(FIELD) !== null;
}

/**
 * While someone types or a dialog is open, keys are theirs. Space presses the button that has the
 * focus, but only if the keyboard brought the focus there: after a click it is for the stage.
 */
export function isTakenBy(
  chord: string,
  target: EventTarget | null,
  isFocusByKey: boolean,
): boolean {
  if (!(target instanceof Element)) return false;
  if (isField(target) || target.closest(OWN_KEYS)) return true;
  return chord === 'Space' && isFocusByKey && target.closest(PRESSED) !== null;
}
