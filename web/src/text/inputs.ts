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

/** The panel of MIDI, keys and gamepads. */
export const inputsText = {
  midi: 'MIDI',
  keys: 'Keys',
  gamepad: 'Gamepad',

  open: 'Use MIDI',
  opening: 'Waiting for your browser to allow MIDI…',
  closed: 'Connect knobs, pads and faders. The browser may ask whether this page may use them.',
  absent:
    'This browser has no MIDI. Chrome, Edge and Opera have it; keys and gamepads work here as well.',
  absentShort: 'This browser has no MIDI, and no gamepad is here yet: press one of its buttons.',
  denied:
    'The browser did not give MIDI to this page. Allow it at the lock beside the address, then press again.',
  deniedShort:
    'The browser did not give MIDI to this page. Allow it at the lock beside the address.',
  retry: 'Try again',
  noDevices: 'No MIDI device is connected. Plug one in; it appears here by itself.',
  device: ({ hasInput, hasOutput }: { hasInput: boolean; hasOutput: boolean }) =>
    hasInput && hasOutput ? 'sends and lights up' : hasInput ? 'sends' : 'receives only',
  last: 'Last moved',
  nothingYet: 'Nothing moved yet',

  mappings: 'Mappings',
  howTo:
    'Right-click any slider or button of the page, choose “Learn MIDI or gamepad”, and move the knob.',
  learned: (label: string) => `“${label}” has a new hand`,
  learnedFrom: (input: string, device: string) => `${input} of ${device} moves it now.`,
  missing: (id: string) => `${id} (not here now)`,
  missingHint: 'What this moves is not on the page now, such as a style of another server.',
  more: (label: string) => `Settings of the mapping for ${label}`,
  delete: (label: string) => `Delete the mapping for ${label}`,
  deviceLabel: 'Device',
  anyDevice: 'Any device',
  mode: 'Knob',
  modes: {
    absolute: 'From end to end',
    twos: 'Endless, two’s complement',
    offset: 'Endless, around 64',
  },
  pickUp: 'Pick up',
  pickUpHint:
    'A knob that stands elsewhere moves nothing until it passes the value: nothing jumps.',
  invert: 'Backwards',
  invertHint: 'Up becomes down.',
  velocity: 'By force',
  velocityHint: 'How hard a pad is hit, or how far a trigger is pulled, is the value.',
  light: 'Light',
  lightHint: 'Lights, rings and motor faders of the device follow the control.',
  min: 'From',
  minHint: 'Where the control is at the lower end of the knob, in percent of its whole way.',
  max: 'To',
  maxHint: 'Where the control is at the upper end of the knob, in percent of its whole way.',

  keysHint: 'Every key can be changed. Keys rest while you type.',
  showKeys: 'Show and change keys',
  profile: 'Profile',
  noGamepad:
    'Connect a gamepad and press one of its buttons; then put its sticks and buttons on controls as with MIDI.',
} as const;
