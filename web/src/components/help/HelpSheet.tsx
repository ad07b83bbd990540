import { useState } from 'react';
import { useControls, useKeys } from '../../control/hooks';
import { keySheet } from '../../control/keySheet';
import { useLearning } from '../../control/learn';
import { activeOf, changeProfile, useProfiles } from '../../control/profiles';
import { helpText as text } from '../../text/help';
import { ProfileBar } from '../ProfileBar';
import { SearchField } from '../ui/SearchField';
import { KeyRow } from './KeyRow';

/** The cheat sheet: all keys by group, each of which can be changed here. */
export default function HelpSheet() {
  const [search, setSearch] = useState('');
  const [hasAll, setAll] = useState(false);
  const controls = useControls();
  const keys = useKeys();
  const isChanged = useProfiles((state) => Object.keys(activeOf(state).keys).length > 0);
  const told = useLearning((state) => state.told);
  const groups = keySheet(controls, keys, search, hasAll);
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 py-4">
        <SearchField
          label={text.search}
          value={search}
          onChange={setSearch}
          className="h-10 basis-44 rounded-xl px-3 text-sm"
        />
        <button
          type="button"
          aria-pressed={hasAll}
          title={text.allHint}
          onClick={() => setAll(!hasAll)}
          className={`h-10 rounded-xl border px-3 text-sm ${hasAll ? 'border-vermilion/60 bg-vermilion/15 text-vermilion' : 'border-line text-muted hover:text-paper'}`}
        >
          {text.all}
        </button>
        <button
          type="button"
          disabled={!isChanged}
          title={text.resetHint}
          onClick={() => changeProfile(() => ({ keys: {} }))}
          className="h-10 rounded-xl border border-line px-3 text-sm text-muted hover:text-paper disabled:opacity-40"
        >
          {text.reset}
        </button>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto pr-2" tabIndex={-1}>
        {groups.length === 0 && <p className="text-sm text-faint">{text.nothing}</p>}
        <div className="gap-x-8 sm:columns-2 lg:columns-3">
          {groups.map(({ title, rows }) => (
            <section key={title} className="mb-5 break-inside-avoid-column">
              <h3 className="mb-1 text-xs font-semibold uppercase tracking-wider text-faint">
                {title}
              </h3>
              <ul>
                {rows.map((row) => (
                  <KeyRow key={`${row.control.id} ${row.way}`} row={row} />
                ))}
              </ul>
            </section>
          ))}
        </div>
      </div>
      <div className="border-t border-line pt-3">
        <p role="status" className="mb-2 min-h-5 text-sm text-ochre">
          {told}
        </p>
        <ProfileBar />
      </div>
    </>
  );
}
