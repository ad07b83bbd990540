import { Heading } from '../../components/panel/Heading';
import { openMidi, useInputs } from '../../control/inputs';
import { inputsText as text } from '../../text/inputs';
import { LastMoved } from './LastMoved';

/** MIDI devices: whether they may be used, which are here, and what moved last. */
export function MidiSection() {
  const state = useInputs((inputs) => inputs.midi);
  const devices = useInputs((inputs) => inputs.devices);
  const canAsk = state === 'closed' || state === 'denied';
  return (
    <section aria-label={text.midi} data-midi={state}>
      <Heading title={text.midi} />
      {state !== 'open' && <p className="text-sm text-muted">{text[state]}</p>}
      {canAsk && (
        <button
          type="button"
          onClick={() => void openMidi()}
          className="mt-3 h-10 w-full rounded-xl border border-line bg-panel text-sm text-paper hover:bg-raised"
        >
          {state === 'denied' ? text.retry : text.open}
        </button>
      )}
      {state === 'open' && (
        <>
          {devices.length === 0 && <p className="text-sm text-muted">{text.noDevices}</p>}
          <ul className="flex flex-col gap-1">
            {devices.map((device) => (
              <li
                key={device.key}
                data-midi-device={device.key}
                className="flex items-center gap-2.5 text-sm"
              >
                <span className="size-2 shrink-0 rounded-full bg-viridian" />
                <span className="min-w-0 flex-1 truncate">{device.name}</span>
                <span className="shrink-0 text-xs text-faint">{text.device(device)}</span>
              </li>
            ))}
          </ul>
          {devices.length > 0 && <LastMoved />}
        </>
      )}
    </section>
  );
}
