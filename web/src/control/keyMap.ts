/** What a key does: pulls, flips or holds its control; a slider goes up (`more`) or down (`less`). */
export type KeyWay = 'press' | 'more' | 'less';

export interface KeyTarget {
  control: string;
  way: KeyWay;
}

/** By chord (keyChord.ts). A chord does one thing; a control may have several chords. */
export type KeyMap = Readonly<Record<string, KeyTarget>>;
/** What a person changed of the map that ships; null takes a key away. */
export type KeyChanges = Readonly<Record<string, KeyTarget | null>>;

const press = (control: string): KeyTarget => ({ control, way: 'press' });

/** For the stage: what is needed in a hurry lies under one key. */
export const DEFAULT_KEYS: KeyMap = {
  ...Object.fromEntries(
    Array.from({ length: 9 }, (_, index) => [`${index + 1}`, press(`preset.${index + 1}`)]),
  ),
  ',': press('preset.previous'),
  '.': press('preset.next'),
  q: press('preset.ab'),
  Space: press('dj.cut'),
  a: press('dj.autofade'),
  t: press('dj.tap'),
  ArrowLeft: { control: 'dj.fader', way: 'less' },
  ArrowRight: { control: 'dj.fader', way: 'more' },
  '[': press('style.previous'),
  ']': press('style.next'),
  d: press('look.random'),
  n: press('look.seed'),
  b: press('look.bypass'),
  '-': { control: 'look.strength', way: 'less' },
  '=': { control: 'look.strength', way: 'more' },
  z: press('look.undo'),
  'Mod+z': press('look.undo'),
  y: press('look.redo'),
  'Mod+y': press('look.redo'),
  'Mod+Shift+z': press('look.redo'),
  'Shift+Backspace': press('look.reset'),
  'Shift+m': press('look.mirror'),
  f: press('view.fullscreen'),
  l: press('view.layout.next'),
  o: press('view.output'),
  s: press('snapshot'),
  'Shift+s': press('burst'),
  r: press('record.toggle'),
  'Shift+r': press('record.last30'),
  c: press('source.next'),
  m: press('source.mirror'),
  p: press('source.play'),
  u: press('sound.toggle'),
  v: press('voice.talk'),
  'Shift+v': press('voice.toggle'),
  '?': press('view.help'),
};

/** The map in force. */
export function keysWith(changes: KeyChanges): KeyMap {
  const all: Record<string, KeyTarget | null> = { ...DEFAULT_KEYS, ...changes };
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, KeyTarget] => entry[1] !== null),
  );
}

function isSame(a: KeyTarget | null | undefined, b: KeyTarget | null | undefined): boolean {
  return a?.control === b?.control && a?.way === b?.way;
}

/** What equals the shipped map is no change. */
function shortened(changes: KeyChanges): KeyChanges {
  return Object.fromEntries(
    Object.entries(changes).filter(([chord, target]) => !isSame(target, DEFAULT_KEYS[chord])),
  );
}

/** Puts a key on a control; whatever the key did before, it does no more. */
export function assignKey(changes: KeyChanges, chord: string, target: KeyTarget): KeyChanges {
  return shortened({ ...changes, [chord]: target });
}

export function removeKey(changes: KeyChanges, chord: string): KeyChanges {
  return shortened({ ...changes, [chord]: null });
}

/** Takes all keys off a control. */
export function removeKeysOf(changes: KeyChanges, control: string): KeyChanges {
  const chords = chordsOf(keysWith(changes), control);
  return chords.reduce((rest, chord) => removeKey(rest, chord), changes);
}

/** The keys of a control, of one way or of all. */
export function chordsOf(keys: KeyMap, control: string, way?: KeyWay): string[] {
  return Object.entries(keys)
    .filter(([, target]) => target.control === control && (!way || target.way === way))
    .map(([chord]) => chord);
}
