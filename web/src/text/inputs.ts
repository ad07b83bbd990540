import type { Input } from '../control/mapping';

/** What of a device moves a control, in the words that are printed on devices. */
export function showInput({ kind, channel, number }: Input): string {
  switch (kind) {
    case 'note':
      return `Note ${noteName(number)}, channel ${channel}`;
    case 'cc':
      return `CC ${number}, channel ${channel}`;
    case 'cc14':
      return `CC ${number} and ${number + 32}, channel ${channel}`;
    case 'bend':
      return `Pitch bend, channel ${channel}`;
    case 'program':
      return `Program ${number + 1}, channel ${channel}`;
    case 'axis':
      return `Stick axis ${number + 1}`;
    case 'button':
      return `Gamepad button ${number + 1}`;
  }
}

const NOTES = ['C', 'C♯', 'D', 'D♯', 'E', 'F', 'F♯', 'G', 'G♯', 'A', 'A♯', 'B'];

/** Middle C, note 60, is C4. */
function noteName(number: number): string {
  return `${NOTES[number % 12]}${Math.floor(number / 12) - 1} (${number})`;
}
