import { showChord } from '../control/keyChord';

/** The sheet of keys, profiles, and what is said while a control learns. */
export const helpText = {
  title: 'Keys',
  buttonHint: 'All keys, and how to change them. Key: ?',
  description:
    'Press + and then a key to add it; press a key here to take it away. Right-click any control of the page to give it a key, a MIDI knob or a gamepad button.',
  close: 'Close',
  opening: 'Opening…',
  search: 'Find a control',
  all: 'All controls',
  allHint: 'Also those that have no key yet',
  reset: 'Reset keys',
  resetHint: 'The keys that StreamStyle ships with; mappings of devices stay.',
  nothing: 'No control has these words in its name.',
  ways: { press: '', less: ' −', more: ' +' },
  remove: 'Press to take this key away',
  removeOf: (chord: string, name: string) => `Take ${showChord(chord)} away from ${name}`,
  add: 'Add a key',
  addTo: (name: string) => `Add a key for ${name}`,
  waiting: 'Press a key…',

  pressKey: (label: string, way: 'press' | 'less' | 'more') =>
    way === 'press' ? `Press a key for “${label}”` : `Press a key for ${way} “${label}”`,
  moveKnob: (label: string) => `Move a knob or press a pad for “${label}”`,
  escape: 'Escape leaves it as it was.',
  cancel: 'Cancel',

  profile: 'Profile of keys and mappings',
  name: 'Name of the profile',
  rename: 'Rename',
  renameHint: 'Give this profile another name',
  copy: 'Copy',
  copyHint: 'A new profile that starts as this one',
  delete: 'Delete',
  deleteHint: 'Deletes this profile; the last one stays',
  export: 'Export',
  exportHint: 'Saves this profile as a file',
  import: 'Import',
  importHint: 'Adds the profiles of a file',

  menu: (label: string) => `What moves “${label}”`,
  learnKnob: 'Learn MIDI or gamepad',
  assign: { press: 'Assign a key', less: 'Key for less', more: 'Key for more' },
  forget: 'Forget all of these',
  nothingYet: 'Nothing moves it yet',
} as const;
