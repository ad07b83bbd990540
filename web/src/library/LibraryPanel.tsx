import { useState } from 'react';
import { FileButton } from '../components/ui/FileButton';
import { PlusIcon } from '../components/ui/icons';
import { ExportIcon, ImportIcon } from '../components/ui/performIcons';
import { SearchField } from '../components/ui/SearchField';
import { SmallButton } from '../components/ui/SmallButton';
import { FilterChip } from '../components/panel/FilterChip';
import { useReorder } from '../hooks/useReorder';
import { useRemembered } from '../perform/remembered';
import { moved } from '../perform/reorder';
import { download } from '../stream/download';
import { notify } from '../stream/store';
import { libraryText as text } from '../text/library';
import { BUILT_IN } from './builtIn';
import { EntryForm } from './EntryForm';
import { EntryRow } from './EntryRow';
import { allEntries, foundEntries, withEntry, type LibraryView } from './library';
import { fromFile, toFile } from './libraryFile';
import { library, newId } from './libraryStore';

const VIEWS: readonly LibraryView[] = ['all', 'favourites', 'own'];
const NOTHING = { all: text.none, favourites: text.noFavourites, own: text.noOwn };

function importText(content: string): void {
  const { library: next, message } = fromFile(library.get(), content, BUILT_IN, newId);
  library.set(next);
  notify(text.importTitle, message);
}

function exportOwn(): void {
  const mine = library.get();
  if (mine.own.length === 0) return notify(text.export, text.nothingToExport);
  download('streamstyle-prompts.json', new Blob([toFile(mine)], { type: 'application/json' }));
}

/** Prompts to paint with or to load on a deck: built-in ones and the person's own. */
export default function LibraryPanel() {
  const mine = useRemembered(library);
  const [words, setWords] = useState('');
  const [view, setView] = useState<LibraryView>('all');
  const [isAdding, setAdding] = useState(false);

  const all = allEntries(mine, BUILT_IN);
  const found = foundEntries(all, words, view, mine.favourites);
  const isWhole = found.length === all.length;
  const handle = useReorder('library', (from, to) =>
    library.set({ ...mine, order: moved(all, from, to).map(({ id }) => id) }),
  );
  return (
    <div data-library>
      <div className="mb-2 flex items-center gap-1">
        <SearchField
          label={text.search}
          value={words}
          onChange={setWords}
          className="mr-1 h-10 rounded-xl px-3.5 text-sm"
        />
        <SmallButton label={text.add} hint={text.addHint} onClick={() => setAdding(true)}>
          <PlusIcon className="size-4" />
        </SmallButton>
        <FileButton
          label={text.import}
          hint={text.importHint}
          accept=".json,application/json"
          onText={importText}
        >
          <ImportIcon className="size-4" />
        </FileButton>
        <SmallButton label={text.export} hint={text.exportHint} onClick={exportOwn}>
          <ExportIcon className="size-4" />
        </SmallButton>
      </div>
      <div role="group" aria-label={text.views} className="mb-2 flex gap-1.5">
        {VIEWS.map((each) => (
          <FilterChip
            key={each}
            label={text.view[each]}
            hint={text.view[each]}
            isOn={view === each}
            onClick={() => setView(each)}
          />
        ))}
      </div>
      {isAdding && (
        <EntryForm
          title=""
          text=""
          onSave={(title, entry) => {
            library.update((now) => withEntry(now, newId(), title, entry));
            setAdding(false);
          }}
          onCancel={() => setAdding(false)}
        />
      )}
      {found.length === 0 && (
        <p className="py-2 text-sm text-faint">{NOTHING[words ? 'all' : view]}</p>
      )}
      <ul
        aria-label={text.title}
        data-reorder-list="library"
        className="-mx-1 max-h-96 overflow-y-auto overscroll-contain px-1"
      >
        {found.map((entry, index) => (
          <EntryRow
            key={entry.id}
            entry={entry}
            index={index}
            isFavourite={mine.favourites.includes(entry.id)}
            handle={isWhole ? handle(index) : null}
          />
        ))}
      </ul>
    </div>
  );
}
