import { pickStyle, chosenStyles } from '../protocol/look';
import { remoteText as text } from '../text/remote';
import { change, MORPH, pictureAddress } from './remote';
import { useRemote } from './store';
import { useRemoteStyles } from './useRemoteLists';

/** Big tiles; a touch paints with that style alone. */
export function StyleTiles() {
  const styles = useRemoteStyles();
  const look = useRemote((state) => state.look);
  if (!styles.data) return <p className="text-sm text-faint">{text.loading}</p>;
  if (styles.data.length === 0) return <p className="text-sm text-faint">{text.noStyles}</p>;
  const chosen = chosenStyles(look, styles.data);
  return (
    <ul className="grid grid-cols-3 gap-2.5 sm:grid-cols-5">
      {styles.data.map((style) => (
        <li key={style.id}>
          <button
            type="button"
            aria-pressed={chosen.some(({ id, weight }) => id === style.id && weight > 0)}
            data-style={style.id}
            onClick={() => change(pickStyle(style.id), MORPH)}
            className="relative block aspect-square w-full overflow-hidden rounded-card bg-raised aria-pressed:outline-3 aria-pressed:outline-offset-1 aria-pressed:outline-vermilion"
          >
            {style.thumbnail && (
              <img
                src={pictureAddress(style.thumbnail)}
                alt=""
                loading="lazy"
                decoding="async"
                draggable={false}
                className="absolute inset-0 size-full object-cover"
              />
            )}
            <span className="absolute inset-x-0 bottom-0 truncate bg-linear-to-t from-black/90 to-transparent px-2 pb-1.5 pt-7 text-left text-xs font-medium text-chalk">
              {style.name}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
