import { useStyles } from '../hooks/queries';
import { chosenStyles, pickStyle } from '../protocol/look';
import { useStudio } from '../stream/store';
import { studio } from '../stream/studio';
import { welcomeText as text } from '../text/welcome';
import { StyleThumbnail } from './panel/StyleThumbnail';

/** The styles as a wall of paintings; a click chooses what to begin with. */
export function WelcomeStyles() {
  const styles = useStyles();
  const look = useStudio((state) => state.look);
  if (styles.isPending || styles.isError) {
    return (
      <div
        aria-live="polite"
        className="grid aspect-[4/3] place-items-center rounded-picture border border-line bg-panel text-faint"
      >
        {styles.isPending ? text.fetching : text.waiting}
      </div>
    );
  }
  const chosen = chosenStyles(look, styles.data);
  return (
    <section aria-label={text.styles}>
      <ul className="grid grid-cols-3 gap-2.5 sm:gap-3">
        {styles.data.slice(0, 9).map((style, index) => (
          <li key={style.id} className="animate-rise" style={{ animationDelay: `${index * 40}ms` }}>
            <button
              type="button"
              aria-pressed={chosen.some((each) => each.id === style.id)}
              title={style.description}
              onClick={() => studio().change(pickStyle(style.id))}
              className="group relative block aspect-square w-full overflow-hidden rounded-card bg-raised aria-pressed:outline-3 aria-pressed:outline-offset-2 aria-pressed:outline-vermilion"
            >
              <StyleThumbnail style={style} />
              <span className="absolute inset-x-0 bottom-0 truncate bg-linear-to-t from-black/85 to-transparent px-2.5 pb-2 pt-8 text-left text-xs font-medium text-chalk sm:text-sm">
                {style.name}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
