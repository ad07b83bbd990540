import { Select } from '../../components/ui/Select';
import { Slider } from '../../components/ui/Slider';
import { Switch } from '../../components/ui/Switch';
import type { ControlKind } from '../../control/control';
import { useInputs } from '../../control/inputs';
import { KNOB_MODES, type KnobMode, type Mapping } from '../../control/mapping';
import { changeMapping } from '../../control/profiles';
import { inputsText as text } from '../../text/inputs';

const MODES = KNOB_MODES.map((value) => ({ value, text: text.modes[value] }));

/** How a mapping moves its control; only what makes sense for its kind is shown. */
export function MappingSettings({ mapping, kind }: { mapping: Mapping; kind: ControlKind }) {
  const { input, device } = mapping;
  const change = (part: Partial<Mapping>) => changeMapping(mapping.id, part);
  const isRange = kind === 'range';
  const isPlace =
    !['note', 'program', 'button'].includes(input.kind) && mapping.mode === 'absolute';
  const isPad = input.kind === 'axis' || input.kind === 'button';
  const hasLights = ['note', 'cc', 'cc14', 'bend'].includes(input.kind);
  const here = useInputs(({ devices, gamepads }) => (isPad ? gamepads : devices)).map((each) =>
    typeof each === 'string' ? each : each.key,
  );
  const devices = [...new Set([...here, device])].filter(Boolean);
  const choices = [
    { value: '', text: text.anyDevice as string },
    ...devices.map((each) => ({ value: each, text: each })),
  ];
  return (
    <div className="grid grid-cols-2 gap-x-4 gap-y-1 border-t border-line px-3 py-2">
      <Select
        label={text.deviceLabel}
        value={device}
        choices={choices}
        onChange={(value) => change({ device: value })}
        className="col-span-2 my-1"
      />
      {input.kind === 'cc' && (
        <Select
          label={text.mode}
          value={mapping.mode}
          choices={MODES}
          onChange={(value) => change({ mode: value as KnobMode })}
          className="col-span-2 my-1"
        />
      )}
      {isRange && isPlace && (
        <Switch
          label={text.pickUp}
          hint={text.pickUpHint}
          isOn={mapping.hasPickUp}
          onChange={(hasPickUp) => change({ hasPickUp })}
        />
      )}
      {isRange && (input.kind === 'note' || input.kind === 'button') && (
        <Switch
          label={text.velocity}
          hint={text.velocityHint}
          isOn={mapping.hasVelocity}
          onChange={(hasVelocity) => change({ hasVelocity })}
        />
      )}
      <Switch
        label={text.invert}
        hint={text.invertHint}
        isOn={mapping.isInverted}
        onChange={(isInverted) => change({ isInverted })}
      />
      {hasLights && (
        <Switch
          label={text.light}
          hint={text.lightHint}
          isOn={mapping.hasLight}
          onChange={(hasLight) => change({ hasLight })}
        />
      )}
      {isRange && (
        <>
          <div className="col-start-1">
            <Slider
              label={text.min}
              hint={text.minHint}
              value={mapping.min}
              initial={0}
              onChange={(min) => change({ min })}
            />
          </div>
          <Slider
            label={text.max}
            hint={text.maxHint}
            value={mapping.max}
            initial={1}
            onChange={(max) => change({ max })}
          />
        </>
      )}
    </div>
  );
}
