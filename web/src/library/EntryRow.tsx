import { useState, type KeyboardEventHandler, type PointerEventHandler } from 'react';
import { DragIcon, EditIcon, StarIcon, StarredIcon } from '../components/ui/performIcons';
import { SmallButton } from '../components/ui/SmallButton';
import { DECKS } from '../dj/decks';
import { loadWords } from '../dj/useDesk';
import { toggled } from '../perform/favourites';
import { paintWithWords } from '../perform/paint';
import { libraryText as text } from '../text/library';
import { EntryForm } from './EntryForm';
import { withEdit, withoutEntry, type Entry } from './library';
import { useLibraryCursor } from './libraryCursor';
import { library } from './libraryStore';

/** One prompt: a click paints with it; A and B put it on a deck. */
export function EntryRow({
  entry,
  index,
  isFavourite,
  handle,
}: {
  entry: Entry;
  index: number;
  isFavourite: boolean;
  /** Null while only a part of the library is shown. */
  handle: {
    onPointerDown: PointerEventHandler;
    onKeyDown: KeyboardEventHandler<HTMLElement>;
  } | null;
}) {
  const { id, title, text: words } = entry;
  const isAtCursor = useLibraryCursor((state) => state.id === id);
  const [isEditing, setEditing] = useState(false);
  const star = () =>
    library.update((now) => ({ ...now, favourites: [...toggled(now.favourites, id)] }));
  if (isEditing) {
    return (
      <li>
        <EntryForm
          title={title}
          text={words}
          onSave={(nextTitle, nextWords) => {
            library.update((now) => withEdit(now, id, nextTitle, nextWords));
            setEditing(false);
          }}
          onCancel={() => setEditing(false)}
          onDelete={() => library.update((now) => withoutEntry(now, id))}
        />
      </li>
    );
  }
  return (
    <li
      data-entry={id}
      data-reorder={index}
      aria-current={isAtCursor}
      className={`flex items-center border-b border-line/60 last:border-0 ${isAtCursor ? 'bg-raised' : ''}`}
    >
      {handle && (
        <SmallButton
          label={text.move(title)}
          hint={text.moveHint}
          className="-ml-1.5 w-6 cursor-grab touch-none"
          {...handle}
        >
          <DragIcon className="size-4" />
        </SmallButton>
      )}
      <button
        type="button"
        title={words}
        onClick={() => paintWithWords(words)}
        className="min-w-0 grow py-2 text-left"
      >
        <span className="sr-only">{text.paint} </span>
        <span className="block truncate text-sm">{title}</span>
        <span className="block truncate text-xs text-faint">{words}</span>
      </button>
      {entry.origin === 'own' && (
        <SmallButton label={text.edit(title)} onClick={() => setEditing(true)}>
          <EditIcon className="size-4" />
        </SmallButton>
      )}
      <SmallButton
        label={isFavourite ? text.unstar(title) : text.star(title)}
        aria-pressed={isFavourite}
        className={isFavourite ? 'text-ochre' : ''}
        onClick={star}
      >
        {isFavourite ? <StarredIcon className="size-4" /> : <StarIcon className="size-4" />}
      </SmallButton>
      {DECKS.map((deck) => (
        <SmallButton
          key={deck}
          label={text.toDeck(title, deck)}
          className="text-xs font-semibold"
          onClick={() => loadWords(deck, title, words)}
        >
          {deck}
        </SmallButton>
      ))}
    </li>
  );
}
