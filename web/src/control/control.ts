/**
 * - `range`: 0..1, as a slider or knob
 * - `toggle`: off below 0.5, on from there
 * - `trigger`: does something once when written with 0.5 or more (a key, a pad, a word)
 * - `hold`: on while held: written with 1, then with 0
 */
export type ControlKind = 'range' | 'toggle' | 'trigger' | 'hold';

/**
 * Something on the stage that a key, a MIDI knob, sound, a voice or a phone can move. All of them
 * speak 0..1; what the value means stays behind `write`.
 */
export interface Control {
  /** Stable, because mappings are stored by it: `look.strength`, `style.great-wave`, `preset.3`. */
  id: string;
  label: string;
  /** Heading under which lists show it, such as `Look` or `Presets`. */
  group: string;
  kind: ControlKind;
  /** Where it stands now, 0..1; a trigger stands at 0. */
  read(): number;
  /** Takes 0..1; values outside are clamped by the registry. */
  write(value: number): void;
  /** The same for what moves all the time, such as sound: no step that undo takes back. */
  modulate?(value: number): void;
  /** Words for a value, such as `40 %`. */
  show?(value: number): string;
}
