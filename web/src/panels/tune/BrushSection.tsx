import { Segmented } from '../../components/ui/Segmented';
import { Switch } from '../../components/ui/Switch';
import { PARAMS } from '../../look/params';
import { DEFAULT_LOOK, type LookMember } from '../../protocol/look';
import { useStudio } from '../../stream/store';
import { studio } from '../../stream/studio';
import { tuneText as text } from '../../text/tune';
import { Choice } from './Choice';
import { ParamSlider } from './ParamSlider';
import { Section } from './Section';
import { SeedControl } from './SeedControl';

const PARAMS_HERE = PARAMS.filter(({ group }) => group === 'paint');
const PASSES = [1, 2, 3, 4].map((value) => ({
  value,
  label: text.pass(value),
  content: `${value}`,
}));

// The words of a Look and the two other sections stay.
const {
  prompts: _prompts,
  styles: _styles,
  effects: _effects,
  grade: _grade,
  ...RESET
} = DEFAULT_LOOK;

/** How it is painted, whatever the style. */
export function BrushSection() {
  const { brush, quality, passes, mirror, bypass, flash_limit } = useStudio((state) => state.look);
  const ignored = useStudio((state) => state.ignored);
  const is = (member: LookMember) => ignored.has(member);
  return (
    <Section title={text.brushwork} reset={RESET}>
      {PARAMS_HERE.map((param) => (
        <ParamSlider key={param.id} param={param} />
      ))}
      <Choice title={text.brush} isIgnored={is('brush')} controlId="look.brush">
        <Segmented
          label={text.brushHint}
          value={brush}
          choices={text.brushes}
          onChange={(next) => studio().change({ brush: next })}
        />
      </Choice>
      <Choice title={text.quality} isIgnored={is('quality')} controlId="look.quality">
        <Segmented
          label={text.qualityHint}
          value={quality}
          choices={text.qualities}
          onChange={(next) => studio().change({ quality: next })}
        />
      </Choice>
      <Choice title={text.passes} isIgnored={is('passes')} controlId="look.passes">
        <Segmented
          label={text.passesHint}
          value={passes}
          choices={PASSES}
          onChange={(next) => studio().change({ passes: next })}
        />
      </Choice>
      <SeedControl isIgnored={is('seed')} />
      <Switch
        controlId="look.mirror"
        label={text.flip}
        hint={text.flipHint}
        isOn={mirror}
        isIgnored={is('mirror')}
        onChange={(next) => studio().change({ mirror: next })}
      />
      <Switch
        controlId="look.bypass"
        label={text.bypass}
        hint={text.bypassHint}
        isOn={bypass}
        isIgnored={is('bypass')}
        onChange={(next) => studio().change({ bypass: next })}
      />
      <div className="col-span-full">
        <Switch
          controlId="look.flash_limit"
          label={text.flashLimit}
          hint={text.flashLimitHint}
          isOn={flash_limit}
          onChange={(next) => studio().change({ flash_limit: next })}
        />
      </div>
    </Section>
  );
}
