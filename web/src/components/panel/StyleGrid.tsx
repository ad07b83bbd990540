import { useStyles } from '../../hooks/queries';
import { chosenStyles } from '../../protocol/look';
import { useStudio } from '../../stream/store';
import { Heading } from './Heading';
import { StyleCard } from './StyleCard';

export function StyleGrid() {
  const styles = useStyles();
  const look = useStudio((state) => state.look);
  const chosen = chosenStyles(look, styles.data ?? []);
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
        {styles.data?.map((style) => (
          <li key={style.id}>
            <StyleCard style={style} chosen={chosen} />
          </li>
        ))}
      </ul>
    </section>
  );
}
