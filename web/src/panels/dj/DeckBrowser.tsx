import { useState, type FormEvent } from 'react';
import { FilterChip } from '../../components/panel/FilterChip';
import { CloseIcon } from '../../components/ui/icons';
import { SearchField } from '../../components/ui/SearchField';
import { SmallButton } from '../../components/ui/SmallButton';
import type { DeckName } from '../../dj/decks';
import { loadWords } from '../../dj/useDesk';
import { djText } from '../../text/dj';
import { DECK_COLOURS } from './deckColours';
import { DeckChoices, type DeckSource } from './DeckChoices';

const text = djText.browser;
const SOURCES: readonly DeckSource[] = ['library', 'styles', 'presets'];

/** Where a deck is loaded from: words typed here, the library, styles, presets. */
export function DeckBrowser({ deck, onClose }: { deck: DeckName; onClose: () => void }) {
  const [source, setSource] = useState<DeckSource>('library');
  const [words, setWords] = useState('');
  const [search, setSearch] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!words.trim()) return;
    loadWords(deck, '', words);
    setWords('');
  };
  const colours = DECK_COLOURS[deck];
  return (
    <div
      role="group"
      aria-label={text.title(deck)}
      className={`mt-2.5 rounded-card border p-3 ${colours.border}`}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <div className="mb-2 flex items-center justify-between">
        <h2 className="text-sm font-semibold">{text.title(deck)}</h2>
        <SmallButton label={text.close} onClick={onClose}>
          <CloseIcon className="size-4" />
        </SmallButton>
      </div>
      <form onSubmit={submit} className="mb-2.5 flex gap-2">
        <input
          aria-label={text.words}
          placeholder={text.wordsPlaceholder}
          maxLength={2000}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          className="h-11 min-w-0 grow rounded-xl border border-line bg-well px-3 text-sm placeholder:text-faint"
        />
        <button
          type="submit"
          aria-label={text.put}
          title={text.put}
          disabled={!words.trim()}
          className={`h-11 w-12 shrink-0 rounded-xl text-sm font-bold text-ink disabled:bg-line disabled:text-faint ${colours.fill}`}
        >
          {deck}
        </button>
      </form>
      <div role="group" aria-label={text.sources} className="mb-2 flex gap-1.5">
        {SOURCES.map((each) => (
          <FilterChip
            key={each}
            label={text.source[each]}
            hint={text.source[each]}
            isOn={source === each}
            onClick={() => setSource(each)}
          />
        ))}
        <SearchField
          label={text.search}
          value={search}
          onChange={setSearch}
          className="h-8 rounded-full px-3 text-[13px]"
        />
      </div>
      <DeckChoices deck={deck} source={source} search={search} />
    </div>
  );
}
