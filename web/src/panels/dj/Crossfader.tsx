import * as RadixSlider from '@radix-ui/react-slider';
import { Segmented } from '../../components/ui/Segmented';
import { CURVES, shareOfB } from '../../dj/crossfade';
import { desk, useDesk } from '../../dj/useDesk';
import { djText } from '../../text/dj';
import { DECK_COLOURS } from './deckColours';

const text = djText.fader;
const CHOICES = CURVES.map((value) => ({ value, ...text.curves[value] }));

/** From deck A on the left to deck B on the right. */
export function Crossfader() {
  const position = useDesk((state) => state.position);
  const curve = useDesk((state) => state.curve);
  const value = text.value(Math.round(shareOfB(curve, position) * 100));
  return (
    <>
      <div className="flex items-baseline justify-between text-sm">
        <h2 className="text-[15px] font-semibold">{text.title}</h2>
        <output className="font-mono text-xs tabular-nums text-muted">{value}</output>
      </div>
      <div className="flex items-center gap-3" title={text.hint}>
        <span className={`text-xl font-bold ${DECK_COLOURS.A.text}`}>A</span>
        <RadixSlider.Root
          data-control="dj.fader"
          className="relative flex h-14 grow touch-none select-none items-center"
          value={[position]}
          min={0}
          max={1}
          step={0.01}
          onValueChange={([next]) => next !== undefined && desk.moveTo(next)}
        >
          <RadixSlider.Track className="relative h-2.5 grow overflow-hidden rounded-full bg-linear-to-r from-ultramarine to-ochre" />
          <RadixSlider.Thumb
            aria-label={text.title}
            aria-valuetext={value}
            className="block h-12 w-8 rounded-lg border-2 border-line bg-paper shadow-lg shadow-black/40 after:absolute after:inset-y-2 after:left-1/2 after:w-0.5 after:-translate-x-1/2 after:bg-ink/60"
          />
        </RadixSlider.Root>
        <span className={`text-xl font-bold ${DECK_COLOURS.B.text}`}>B</span>
      </div>
      <Segmented
        label={text.curve}
        value={curve}
        choices={CHOICES}
        onChange={(next) => desk.setCurve(next)}
      />
    </>
  );
}
