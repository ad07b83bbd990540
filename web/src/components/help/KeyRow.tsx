import { removeKey } from '../../control/keyMap';
import type { SheetRow } from '../../control/keySheet';
import { learn, stopLearning, useLearning } from '../../control/learn';
import { changeProfile } from '../../control/profiles';
import { helpText as text } from '../../text/help';
import { CloseIcon, PlusIcon } from '../ui/icons';
import { KeyChip } from './KeyChip';

/** What a control does by keys; press the plus and then a key to add one. */
export function KeyRow({ row }: { row: SheetRow }) {
  const { control, way, chords } = row;
  const isWaiting = useLearning(
    ({ wish }) => wish?.kind === 'key' && wish.control === control.id && wish.way === way,
  );
  const problem = useLearning((state) => state.problem);
  const name = `${control.label}${text.ways[way]}`;
  return (
    <li data-key-row={`${control.id} ${way}`} className="group py-0.5 text-sm">
      <div className="flex min-h-8 items-center gap-1.5">
        <span className="min-w-0 flex-1 truncate text-muted" title={name}>
          {name}
        </span>
        {chords.map((chord) => (
          <button
            key={chord}
            type="button"
            title={text.remove}
            aria-label={text.removeOf(chord, name)}
            onClick={() => changeProfile(({ keys }) => ({ keys: removeKey(keys, chord) }))}
            className="group/chip relative"
          >
            <KeyChip chord={chord} />
            <span className="absolute inset-0 hidden place-items-center rounded-md bg-raised text-vermilion group-hover/chip:grid group-focus-visible/chip:grid">
              <CloseIcon className="size-3.5" />
            </span>
          </button>
        ))}
        {isWaiting ? (
          <button
            type="button"
            onClick={stopLearning}
            className="h-6 animate-pulse rounded-md bg-vermilion px-2 text-xs font-medium text-ink"
          >
            {text.waiting}
          </button>
        ) : (
          <button
            type="button"
            title={text.add}
            aria-label={text.addTo(name)}
            onClick={() => learn({ kind: 'key', control: control.id, way })}
            className="grid size-6 place-items-center rounded-md text-faint hover:bg-raised hover:text-paper"
          >
            <PlusIcon className="size-4" />
          </button>
        )}
      </div>
      {isWaiting && problem && (
        <p role="alert" className="pb-1 text-xs text-vermilion">
          {problem}
        </p>
      )}
    </li>
  );
}
