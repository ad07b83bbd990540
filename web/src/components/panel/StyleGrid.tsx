import { useState } from 'react';
import { useStyles } from '../../hooks/queries';
import { favouriteStyles } from '../../perform/favourites';
import { useRemembered } from '../../perform/remembered';
import { commonTags, isFiltering, NO_FILTER, searchStyles } from '../../perform/styleSearch';
import { chosenStyles, fewStyles } from '../../protocol/look';
import { useStudio } from '../../stream/store';
import { looksText } from '../../text/looks';
import { Heading } from './Heading';
import { StyleCard } from './StyleCard';
import { StyleFilterBar } from './StyleFilterBar';
import { TeachCard } from './TeachCard';

const text = looksText.styles;

/** Three rows, the last card to teach one: the controls below stay near. */
const FEW = 9;
const MOST_TAGS = 14;

/** All styles as cards: favourites first, found by words, tags and stars. */
export function StyleGrid() {
  const styles = useStyles();
  const look = useStudio((state) => state.look);
  const favourites = useRemembered(favouriteStyles);
  const [filter, setFilter] = useState(NO_FILTER);
  const [hasAll, setAll] = useState(false);

  const all = styles.data ?? [];
  const chosen = chosenStyles(look, all);
  const isNarrowed = isFiltering(filter);
  const found = searchStyles(all, filter, favourites);
  const shown = isNarrowed || hasAll ? found : fewStyles(found, chosen, FEW - 1);
  return (
    <section aria-label={text.title}>
      <Heading title={text.title}>
        <p className="text-xs text-faint">{text.hint}</p>
      </Heading>
      {styles.isPending && <p className="text-sm text-faint">{text.fetching}</p>}
      {styles.isError && <p className="text-sm text-faint">{text.waiting}</p>}
      {all.length > FEW && (
        <StyleFilterBar filter={filter} tags={commonTags(all, MOST_TAGS)} onChange={setFilter} />
      )}
      {isNarrowed && (
        <p
          role="status"
          className="mb-2 flex items-baseline justify-between gap-3 text-sm text-faint"
        >
          {found.length > 0
            ? text.found(found.length)
            : filter.isFavouritesOnly && favourites.length === 0
              ? text.noFavourites
              : text.none}
          <button
            type="button"
            onClick={() => setFilter(NO_FILTER)}
            className="shrink-0 text-muted underline underline-offset-4 hover:text-paper"
          >
            {text.clear}
          </button>
        </p>
      )}
      <ul aria-label={text.title} className="grid grid-cols-3 gap-2.5 sm:max-lg:grid-cols-5">
        {shown.map((style) => (
          <li key={style.id} className="[contain-intrinsic-size:8rem] [content-visibility:auto]">
            <StyleCard style={style} chosen={chosen} isFavourite={favourites.includes(style.id)} />
          </li>
        ))}
        <li>
          <TeachCard />
        </li>
      </ul>
      {all.length > FEW && !isNarrowed && (
        <button
          type="button"
          aria-expanded={hasAll}
          onClick={() => setAll(!hasAll)}
          className="mt-2.5 w-full rounded-card border border-line py-2 text-sm text-muted hover:text-paper"
        >
          {hasAll ? text.fewer : text.all(all.length)}
        </button>
      )}
    </section>
  );
}
