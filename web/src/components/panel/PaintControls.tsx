import type { ReactNode } from 'react';
import type { LookMember } from '../../protocol/look';
import { DEFAULT_LOOK } from '../../protocol/look';
import { useStudio } from '../../stream/store';
import { studio } from '../../stream/studio';
import { ResetIcon } from '../ui/icons';
import { Segmented } from '../ui/Segmented';
import { Slider } from '../ui/Slider';
import { Switch } from '../ui/Switch';
import { Tip } from '../ui/Tip';
import { Heading } from './Heading';
import { SeedControl } from './SeedControl';

const SLIDERS = [
  {
    member: 'strength',
    label: 'Strength',
    hint: 'How far the painter goes from the photo to the full style, in percent.',
  },
  {
    member: 'opacity',
    label: 'Opacity',
    hint: 'How much of the painting lies over the photo, in percent.',
  },
  {
    member: 'stability',
    label: 'Stability',
    hint: 'How calm the strokes stay from picture to picture, in percent.',
  },
  {
    member: 'colour_keep',
    label: 'Keep colours',
    hint: "How much of the photo's own colours stays, in percent.",
  },
] as const;

const PASSES = [1, 2, 3, 4].map((value) => ({
  value,
  label: value === 1 ? 'Paint once' : `Paint ${value} times over`,
  content: `${value}`,
}));

const BRUSHES = [
  { value: 0.5, label: 'Fine strokes: four times the work', content: 'Fine' },
  { value: 1, label: 'Strokes of the usual size', content: 'Medium' },
  { value: 2, label: 'Broad strokes', content: 'Broad' },
] as const;

const QUALITIES = [
  { value: 'fine', label: 'Fine: painted at its full size', content: 'Fine' },
  { value: 'fast', label: 'Fast: painted smaller, half the work', content: 'Fast' },
] as const;

/** A titled control; grey where the engine ignores it. */
function Choice({
  title,
  isIgnored,
  children,
}: {
  title: string;
  isIgnored: boolean;
  children: ReactNode;
}) {
  return (
    <div className={isIgnored ? 'opacity-70 grayscale' : ''}>
      <p className="mb-1 text-sm text-muted">{title}</p>
      {children}
    </div>
  );
}

/** How it is painted, whatever the style. */
export function PaintControls() {
  const look = useStudio((state) => state.look);
  const ignored = useStudio((state) => state.ignored);
  const is = (member: LookMember) => ignored.has(member);
  return (
    <section aria-label="Brushwork">
      <Heading title="Brushwork">
        <Tip text="Set all of these back; the styles stay">
          <button
            type="button"
            onClick={() => studio().resetLook()}
            className="flex h-7 items-center gap-1.5 rounded-lg px-2 text-xs text-faint hover:text-paper"
          >
            <ResetIcon className="size-3.5" /> Reset
          </button>
        </Tip>
      </Heading>
      <div className="grid grid-cols-2 gap-x-5 gap-y-2 sm:max-lg:grid-cols-4">
        {SLIDERS.map(({ member, label, hint }) => (
          <Slider
            key={member}
            label={label}
            hint={hint}
            value={look[member]}
            initial={DEFAULT_LOOK[member]}
            isIgnored={is(member)}
            onChange={(value) => studio().change({ [member]: value })}
          />
        ))}
        <Choice title="Brush" isIgnored={is('brush')}>
          <Segmented
            label="Brush: size of the strokes"
            value={look.brush}
            choices={BRUSHES}
            onChange={(brush) => studio().change({ brush })}
          />
        </Choice>
        <Choice title="Quality" isIgnored={is('quality')}>
          <Segmented
            label="Quality: fast paints a smaller picture"
            value={look.quality}
            choices={QUALITIES}
            onChange={(quality) => studio().change({ quality })}
          />
        </Choice>
        <Choice title="Passes" isIgnored={is('passes')}>
          <Segmented
            label="Passes: how often each picture is painted over"
            value={look.passes}
            choices={PASSES}
            onChange={(passes) => studio().change({ passes })}
          />
        </Choice>
        <SeedControl isIgnored={is('seed')} />
        <Switch
          label="Flip painting"
          hint="Mirrors the painting, left for right."
          isOn={look.mirror}
          isIgnored={is('mirror')}
          onChange={(mirror) => studio().change({ mirror })}
        />
        <Switch
          label="Bypass"
          hint="Shows the photo until you switch it off. Hold B to compare for a moment."
          isOn={look.bypass}
          isIgnored={is('bypass')}
          onChange={(bypass) => studio().change({ bypass })}
        />
      </div>
    </section>
  );
}
