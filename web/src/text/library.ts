const count = (n: number, one: string, many: string) => (n === 1 ? `One ${one}` : `${n} ${many}`);

/** Words of the prompt library. */
export const libraryText = {
  title: 'Library',
  show: 'Show the library',
  hide: 'Hide the library',
  opening: 'Opening…',
  search: 'Search the library',
  views: 'What to show',
  view: { all: 'All', favourites: 'Favourites', own: 'My own' },
  add: 'Add',
  addHint: 'Keep words of your own',
  import: 'Import',
  importHint: 'Add the prompts of a file (JSON)',
  export: 'Export',
  exportHint: 'Save your own entries as a file (JSON)',
  nothingToExport: 'There are no entries of your own yet.',
  none: 'Nothing fits these words.',
  noFavourites: 'No favourites yet. Star an entry to find it here.',
  noOwn: 'No entries of your own yet. Press Add.',
  star: (title: string) => `Star ${title}`,
  unstar: (title: string) => `Unstar ${title}`,
  paint: 'Paint',
  edit: (title: string) => `Edit ${title}`,
  toDeck: (title: string, deck: string) => `Load ${title} on deck ${deck}`,
  move: (title: string) => `Move ${title}`,
  moveHint: 'Drag, or arrow up and down',
  form: {
    new: 'New entry',
    edit: 'Edit entry',
    name: 'Name',
    namePlaceholder: 'Storm at sea',
    words: 'Words',
    wordsPlaceholder: 'a stormy sea in thick oil',
    save: 'Save',
    cancel: 'Cancel',
    delete: 'Delete',
  },
  importTitle: 'Import',
  noJson: 'This file is no JSON. Choose one that was exported here.',
  noLibrary: 'This file holds no list of prompts. Choose one that was exported here.',
  badEntry: (index: number) => `Entry ${index} of this file has no words. Nothing was imported.`,
  tooMany: (most: number) => `That would be more than ${most} entries. Nothing was imported.`,
  imported: (added: number, known: number) =>
    `${count(added, 'prompt was added', 'prompts were added')}${
      known > 0 ? `; ${count(known, 'was', 'were').toLowerCase()} there already` : ''
    }.`,
} as const;
