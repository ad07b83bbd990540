import type { StyleFilter } from '../../perform/styleSearch';
import { looksText } from '../../text/looks';
import { StarIcon } from '../ui/performIcons';
import { SearchField } from '../ui/SearchField';
import { FilterChip } from './FilterChip';

const text = looksText.styles;

/** Search words, favourites and tags above the style grid. */
export function StyleFilterBar({
  filter,
  tags,
  onChange,
}: {
  filter: StyleFilter;
  tags: readonly string[];
  onChange: (filter: StyleFilter) => void;
}) {
  return (
    <div className="mb-2.5 grid gap-2">
      <SearchField
        label={text.search}
        hint={text.searchHint}
        value={filter.words}
        onChange={(words) => onChange({ ...filter, words })}
      />
      <div role="group" aria-label={text.tags} className="-mx-1 flex gap-1.5 overflow-x-auto p-1">
        <FilterChip
          label={text.favourites}
          hint={text.favouritesHint}
          isOn={filter.isFavouritesOnly}
          onClick={() => onChange({ ...filter, isFavouritesOnly: !filter.isFavouritesOnly })}
        >
          <StarIcon className="size-3.5" />
        </FilterChip>
        {tags.map((tag) => (
          <FilterChip
            key={tag}
            label={tag}
            hint={text.tagHint(tag)}
            isOn={filter.tag === tag}
            onClick={() => onChange({ ...filter, tag: filter.tag === tag ? '' : tag })}
          />
        ))}
      </div>
    </div>
  );
}
