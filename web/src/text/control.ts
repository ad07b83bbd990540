/** Names of what a key, a knob or a voice can move, and the headings that lists show them under. */
export const controlText = {
  groups: {
    paint: 'Brushwork',
    effects: 'Effects',
    grade: 'Colour',
    look: 'Look',
    styles: 'Styles',
    page: 'Page',
  },
  brush: 'Brush',
  brushes: { fine: 'Fine', medium: 'Medium', broad: 'Broad' },
  quality: 'Quality',
  qualities: { fine: 'Fine', fast: 'Fast' },
  passes: 'Passes',
  mirror: 'Flip painting',
  flashLimit: 'Limit flashes',
  bypass: 'Show the photo',
  undo: 'Undo',
  redo: 'Redo',
  reset: 'Reset the look',
  seed: 'New seed',
  nextStyle: 'Next style',
  previousStyle: 'Previous style',
  on: 'on',
  off: 'off',
  help: 'Keys and mappings',
  keys: { pageUp: 'Page up', pageDown: 'Page down', numpad: 'Num ' },

  reserved: (key: string) => `The browser keeps ${key} for itself. Try another key.`,
  keyTaken: (key: string, label: string) => `${key} is now for “${label}”`,
  keyBefore: (label: string) => `Before, it was for “${label}”.`,

  firstProfile: 'My controls',
  imported: 'Profiles added',
  importedNames: (names: readonly string[]) =>
    `${names.map((name) => `“${name}”`).join(', ')} ${names.length === 1 ? 'is' : 'are'} in the list; the last one is in force.`,
  notImported: 'That file was not used',
  noJson: 'The file is not readable as JSON. Choose one that was saved here with Export.',
  noFormat:
    'The file holds no keys and mappings of StreamStyle. Choose one that was saved here with Export.',
  newerVersion:
    'The file comes from a newer StreamStyle. Update this one, or export it again there.',
  noProfile: 'The file holds no profile.',
  notReadable: (what: string) => `Its part “${what}” is missing or not what it should be.`,
  tooMany: (what: string, most: number) => `It has too many ${what}: at most ${most} can be used.`,
  notWithin: (what: string, min: number, max: number) =>
    `Its “${what}” has to be a number from ${min} to ${max}.`,
  notOneOf: (what: string, known: readonly string[]) =>
    `Its “${what}” has to be one of: ${known.join(', ')}.`,
} as const;
