import { Heading } from '../../components/panel/Heading';
import { NextIcon, PreviousIcon } from '../../components/ui/performIcons';
import { useReorder } from '../../hooks/useReorder';
import { cues } from '../../perform/cues';
import { recallNeighbour, useRecalled, usePresets } from '../../perform/presetBook';
import { useRemembered } from '../../perform/remembered';
import { moved } from '../../perform/reorder';
import { presetText } from '../../text/presets';
import { CueRow } from './CueRow';

const text = presetText.cues;
const STEP =
  'flex h-12 grow items-center justify-center gap-2 rounded-xl border border-line text-sm font-medium hover:bg-raised';

/** The order of the show: presets, each with its own time. */
export function CueSection() {
  const list = useRemembered(cues);
  const presets = usePresets().data ?? [];
  const current = useRecalled((state) => state.cue);
  const handle = useReorder('cues', (from, to) => cues.set(moved(cues.get(), from, to)));
  return (
    <section aria-label={text.title}>
      <Heading title={text.title} />
      {list.length === 0 ? (
        <p className="text-sm leading-relaxed text-faint">{text.empty}</p>
      ) : (
        <>
          <div className="mb-2 flex gap-2">
            <button
              type="button"
              data-control="preset.previous"
              onClick={() => recallNeighbour(-1)}
              className={STEP}
            >
              <PreviousIcon className="size-4" /> {text.previous}
            </button>
            <button
              type="button"
              data-control="preset.next"
              onClick={() => recallNeighbour(1)}
              className={`${STEP} bg-panel`}
            >
              {text.next} <NextIcon className="size-4" />
            </button>
          </div>
          <ol aria-label={text.title} data-reorder-list="cues">
            {list.map((cue, index) => (
              <CueRow
                key={cue.id}
                cue={cue}
                index={index}
                preset={presets.find(({ id }) => id === cue.preset)}
                isCurrent={cue.id === current}
                handle={handle(index)}
              />
            ))}
          </ol>
        </>
      )}
    </section>
  );
}
