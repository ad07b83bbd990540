import { EASINGS, MAX_MORPH_S, morph, showSeconds, type Easing } from '../../perform/morph';
import { useRemembered } from '../../perform/remembered';
import { looksText } from '../../text/looks';
import { Select } from '../ui/Select';
import { Slider } from '../ui/Slider';

const text = looksText.morph;
const CHOICES = EASINGS.map((value) => ({ value, text: text.easings[value] }));

/** How long picks take to arrive, for styles, words and presets alike. */
export function MorphControl() {
  const { seconds, easing } = useRemembered(morph);
  const set = (next: number) => morph.set({ easing, seconds: Math.round(next * 10) / 10 });
  return (
    <section aria-label={text.title} data-morph className="flex items-end gap-4">
      <div className="min-w-0 grow">
        <Slider
          label={text.title}
          hint={text.hint}
          value={seconds}
          initial={0}
          max={MAX_MORPH_S}
          show={showSeconds}
          onChange={set}
        />
      </div>
      <Select
        label={text.easing}
        value={easing}
        choices={CHOICES}
        onChange={(next) => morph.set({ seconds, easing: next as Easing })}
        className="w-32 shrink-0"
      />
    </section>
  );
}
