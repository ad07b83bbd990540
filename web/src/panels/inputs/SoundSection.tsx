import { Heading } from '../../components/panel/Heading';
import { Note } from '../../components/ui/Note';
import { Select } from '../../components/ui/Select';
import { Switch } from '../../components/ui/Switch';
import { useMicrophones } from '../../hooks/useMicrophones';
import { INPUT_KINDS, type SoundInput } from '../../sound/inputs';
import { setSound } from '../../sound/soundControls';
import { keepSound, useSound } from '../../sound/soundStore';
import { soundText as text } from '../../text/sound';
import { SoundMeters } from './SoundMeters';
import { SoundRoutes } from './SoundRoutes';

/** What is heard, and what it moves. */
export default function SoundSection() {
  const { isOn, isStarting, label, trouble, input } = useSound();
  const microphones = useMicrophones(isOn && !isStarting);
  const choices = [
    ...INPUT_KINDS.map((kind) => ({ value: kind as string, text: text[kind] })),
    ...microphones.map(({ deviceId, label: name }) => ({ value: `id:${deviceId}`, text: name })),
  ];
  const chosen =
    input.kind === 'microphone' && input.deviceId ? `id:${input.deviceId}` : input.kind;
  return (
    <section aria-label={text.title} data-sound={isOn ? 'on' : 'off'}>
      <Heading title={text.title} />
      <p className="text-sm text-faint">{text.intro}</p>
      <div data-control="sound.toggle">
        <Switch
          label={text.listen}
          hint={text.listenHint}
          isOn={isOn}
          onChange={(next) => void setSound(next)}
        />
      </div>
      <Select
        label={text.input}
        className="w-full"
        value={choices.some(({ value }) => value === chosen) ? chosen : 'microphone'}
        choices={choices}
        onChange={(value) => keepSound({ input: toInput(value) })}
      />
      <p className="mt-2 min-h-5 truncate text-xs text-faint" role="status">
        {isStarting ? text.starting : isOn ? text.hears(label) : ''}
      </p>
      <Note trouble={trouble} />
      <SoundMeters isOn={isOn && !isStarting} />
      <SoundRoutes />
    </section>
  );
}

function toInput(value: string): SoundInput {
  if (value.startsWith('id:')) return { kind: 'microphone', deviceId: value.slice(3) };
  return { kind: INPUT_KINDS.find((kind) => kind === value) ?? 'microphone', deviceId: '' };
}
