import { useState } from 'react';
import { useStyles } from '../../hooks/queries';
import { chosenStyles, fewStyles } from '../../protocol/look';
import { useStudio } from '../../stream/store';
import { Heading } from './Heading';
import { StyleCard } from './StyleCard';

/** Three rows: the controls below stay near. */
const FEW = 9;

export function StyleGrid() {
  const styles = useStyles();
  const look = useStudio((state) => state.look);
  const [hasAll, setAll] = useState(false);
  const all = styles.data ?? [];
  const chosen = chosenStyles(look, all);
  const shown = hasAll ? all : fewStyles(all, chosen, FEW);
  return (
    <section aria-label="Styles">
      <Heading title="Styles">
        <p className="text-xs text-faint">Press + to blend several</p>
      </Heading>
      {styles.isPending && <p className="text-sm text-faint">Fetching the styles…</p>}
      {styles.isError && (
        <p className="text-sm text-faint">The styles come as soon as the engine is ready.</p>
      )}
      <ul className="grid grid-cols-3 gap-2.5 sm:max-lg:grid-cols-5">
        {shown.map((style) => (
          <li key={style.id}>
            <StyleCard style={style} chosen={chosen} />
          </li>
        ))}
      </ul>
      {all.length > FEW && (
        <button
          type="button"
          aria-expanded={hasAll}
          onClick={() => setAll(!hasAll)}
          className="mt-2.5 w-full rounded-card border border-line py-2 text-sm text-muted hover:text-paper"
        >
          {hasAll ? 'Show fewer' : `Show all ${all.length} styles`}
        </button>
      )}
    </section>
  );
}
