import { Slider } from '../../components/ui/Slider';
import type { Param } from '../../look/params';
import { movePatch } from '../../look/tint';
import type { LookMember } from '../../protocol/look';
import { useStudio } from '../../stream/store';
import { studio } from '../../stream/studio';

/** One number of the Look. */
export function ParamSlider({ param }: { param: Param }) {
  const value = useStudio(({ look }) => param.read(look));
  const member: LookMember = param.group === 'paint' ? (param.id as LookMember) : param.group;
  const isIgnored = useStudio(({ ignored }) => ignored.has(member));
  return (
    <Slider
      controlId={`look.${param.id}`}
      label={param.label}
      hint={param.hint}
      value={value}
      initial={param.initial}
      min={param.min}
      max={param.max}
      step={param.step}
      scale={param.scale}
      show={param.show}
      isIgnored={isIgnored}
      onChange={(next) => studio().change(movePatch(useStudio.getState().look, param, next))}
    />
  );
}
