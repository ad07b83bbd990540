import { describe, expect, it } from 'vitest';
import { chordOf, isReserved, showChord, type KeyPress } from './keyChord';

function press(key: string, code: string, modifiers = '', graph = false): KeyPress {
  return {
    key,
    code,
    ctrlKey: modifiers.includes('c'),
    metaKey: modifiers.includes('m'),
    altKey: modifiers.includes('a'),
    shiftKey: modifiers.includes('s'),
    getModifierState: (name) => graph && name === 'AltGraph',
  };
}

describe('chordOf', () => {
  it.each([
    ['a letter', press('b', 'KeyB'), 'b'],
    ['a letter under caps lock', press('B', 'KeyB'), 'b'],
    ['the letter that is printed there (German)', press('z', 'KeyY', 'c'), 'Mod+z'],
    ['the letter of the place on a Cyrillic keyboard', press('я', 'KeyZ'), 'z'],
    ['Command as Ctrl', press('Z', 'KeyZ', 'ms'), 'Mod+Shift+z'],
    ['a digit by its place (French)', press('&', 'Digit1'), '1'],
    ['space', press(' ', 'Space'), 'Space'],
    ['an arrow', press('ArrowLeft', 'ArrowLeft', 's'), 'Shift+ArrowLeft'],
    ['a bracket', press('[', 'BracketLeft'), '['],
    ['a bracket by AltGr (German)', press('[', 'Digit8', 'ca', true), '['],
    ['a question mark wherever it lies', press('?', 'Minus', 's'), '?'],
    ['a function key', press('F2', 'F2', 'a'), 'Alt+F2'],
    ['nothing while only modifiers are down', press('Shift', 'ShiftLeft', 's'), null],
  ])('is %s', (_, input, chord) => {
    expect(chordOf(input)).toBe(chord);
  });
});

describe('showChord', () => {
  it.each([
    ['Mod+Shift+z', false, 'Ctrl+Shift+Z'],
    ['Mod+z', true, '⌘+Z'],
    ['ArrowLeft', false, '←'],
    ['Shift+=', false, 'Shift+='],
    ['+', false, '+'],
    ['Numpad4', false, 'Num 4'],
  ])('%s', (chord, isMac, text) => {
    expect(showChord(chord, isMac)).toBe(text);
  });
});

it('what the browser needs is reserved', () => {
  expect(['Escape', 'Tab', 'Mod+w', 'Mod+Shift+t'].every(isReserved)).toBe(true);
  expect(['b', 'Mod+z', 'Shift+Backspace'].some(isReserved)).toBe(false);
});
