import type { DeckName } from '../../dj/decks';
import { loadPreset, loadStyle, loadWords, useDesk } from '../../dj/useDesk';
import { useStyles } from '../../hooks/queries';
import { BUILT_IN } from '../../library/builtIn';
import { allEntries, foundEntries } from '../../library/library';
import { useLibraryCursor } from '../../library/libraryCursor';
import { library } from '../../library/libraryStore';
import { favouriteStyles } from '../../perform/favourites';
import { usePresets } from '../../perform/presetBook';
import { ordered, presetOrder } from '../../perform/presets';
import { useRemembered } from '../../perform/remembered';
import { NO_FILTER, plain, searchStyles } from '../../perform/styleSearch';
import { djText } from '../../text/dj';
import { DECK_COLOURS } from './deckColours';

export type DeckSource = 'library' | 'styles' | 'presets';

interface Choice {
  id: string;
  title: string;
  detail: string;
  picture: string | null;
  load: () => void;
}

function useChoices(deck: DeckName, source: DeckSource, search: string): Choice[] {
  const mine = useRemembered(library);
  const styles = useStyles().data ?? [];
  const stars = useRemembered(favouriteStyles);
  const presets = usePresets().data ?? [];
  const order = useRemembered(presetOrder);
  if (source === 'library') {
    return foundEntries(allEntries(mine, BUILT_IN), search, 'all', []).map(
      ({ id, title, text }) => {
        const load = () => loadWords(deck, title, text);
        return { id, title, detail: text, picture: null, load };
      },
    );
  }
  if (source === 'styles') {
    const filter = { ...NO_FILTER, words: search };
    return searchStyles(styles, filter, stars).map(({ id, name, description, thumbnail }) => {
      const load = () => loadStyle(deck, id, name);
      return { id, title: name, detail: description, picture: thumbnail, load };
    });
  }
  return ordered(presets, order)
    .filter(({ name }) => plain(name).includes(plain(search)))
    .map((preset) => {
      const load = () => loadPreset(deck, preset);
      const { id, name, thumbnail } = preset;
      return { id, title: name, detail: '', picture: thumbnail ?? null, load };
    });
}

/** A list whose rows go on the deck with one touch. */
export function DeckChoices({
  deck,
  source,
  search,
}: {
  deck: DeckName;
  source: DeckSource;
  search: string;
}) {
  const choices = useChoices(deck, source, search);
  const loaded = useDesk((state) => state[deck].title);
  const cursor = useLibraryCursor(({ id }) => id);
  if (choices.length === 0) return <p className="text-sm text-faint">{djText.browser.none}</p>;
  return (
    <ul
      aria-label={djText.browser.source[source]}
      className="max-h-72 overflow-y-auto overscroll-contain"
    >
      {choices.map(({ id, title, detail, picture, load }) => (
        <li key={id} className="border-b border-line/60 last:border-0">
          <button
            type="button"
            title={detail || title}
            aria-pressed={title === loaded}
            onClick={load}
            className={`flex min-h-12 w-full items-center gap-2.5 rounded-lg px-1.5 text-left text-sm hover:bg-raised ${
              title === loaded ? DECK_COLOURS[deck].text : ''
            } ${id === cursor ? 'outline-2 -outline-offset-2 outline-line' : ''}`}
          >
            {picture && (
              <img
                src={picture}
                alt=""
                loading="lazy"
                className="size-9 shrink-0 rounded-lg object-cover"
              />
            )}
            <span className="min-w-0">
              <span className="block truncate">{title}</span>
              {detail && <span className="block truncate text-xs text-faint">{detail}</span>}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
