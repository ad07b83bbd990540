import { controlText } from '../text/control';

const text = controlText.keys;

/** What is read of a `KeyboardEvent`. */
export interface KeyPress {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  getModifierState?(name: string): boolean;
}

const SIGNS: Readonly<Record<string, string>> = {
  BracketLeft: '[',
  BracketRight: ']',
  Comma: ',',
  Period: '.',
  Slash: '/',
  Backslash: '\\',
  Semicolon: ';',
  Quote: "'",
  Backquote: '`',
  Minus: '-',
  Equal: '=',
};

const SHOWN: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Backspace: '⌫',
  PageUp: text.pageUp,
  PageDown: text.pageDown,
};

/** Keys that the browser or the page's focus needs; they are never taken away from them. */
const RESERVED = new Set(
  ['Escape', 'Tab', 'Shift+Tab', 'Enter', 'F5', 'F11', 'F12'].concat(
    ['t', 'w', 'n', 'r', 'l', 'q', 'c', 'v', 'x', 'a', 'f', 'p', '0', '-', '='].map(
      (key) => `Mod+${key}`,
    ),
    ['t', 'w', 'n', 'r', 'i', 'j', 'c'].map((key) => `Mod+Shift+${key}`),
  ),
);

/**
 * The name of a key: letters by what is printed on them (also on a German or French keyboard),
 * digits and signs by their place, because there the layouts need Shift or have letters.
 */
function keyName({ key, code }: KeyPress): string {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter) return letter.toLowerCase();
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  return digit ?? SIGNS[code] ?? code;
}

/**
 * A key with its modifiers, such as `Mod+Shift+z`; `Mod` is Ctrl, or Command on a Mac. Null while
 * only modifiers are down.
 */
export function chordOf(press: KeyPress): string | null {
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = press;
  if (['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'Dead', 'Unidentified'].includes(key))
    return null;
  // Signs that a layout reaches by Shift or AltGr count as themselves.
  const isSign = key.length === 1 && !/[a-z0-9\s]/i.test(key);
  if (key === '?' || (isSign && press.getModifierState?.('AltGraph'))) return key;
  const name = keyName(press);
  if (!name && !code) return null;
  const modifiers = [ctrlKey || metaKey ? 'Mod' : '', altKey ? 'Alt' : '', shiftKey ? 'Shift' : ''];
  return [...modifiers.filter(Boolean), name].join('+');
}

export function isReserved(chord: string): boolean {
  return RESERVED.has(chord);
}

/** For people: `Ctrl+Shift+Z`, `←`. */
export function showChord(chord: string, isMac = false): string {
  const parts = chord.length > 1 ? chord.split(/\+(?=.)/) : [chord];
  return parts
    .map((part) => {
      if (part === 'Mod') return isMac ? '⌘' : 'Ctrl';
      return (
        SHOWN[part] ??
        (part.length === 1 ? part.toUpperCase() : part.replace('Numpad', text.numpad))
      );
    })
    .join('+');
}
