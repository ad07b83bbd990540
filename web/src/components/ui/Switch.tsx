import { uiText as text } from '../../text/ui';
import { Tip } from './Tip';

export function Switch({
  label,
  hint,
  isOn,
  isIgnored = false,
  controlId,
  onChange,
}: {
  label: string;
  hint: string;
  isOn: boolean;
  isIgnored?: boolean;
  /** Id in the registry of controls: then keys, MIDI and others can be put on it. */
  controlId?: string;
  onChange: (isOn: boolean) => void;
}) {
  return (
    <Tip side="left" text={isIgnored ? `${hint} ${text.ignored}` : hint}>
      <button
        type="button"
        role="switch"
        aria-checked={isOn}
        data-control={controlId}
        onClick={() => onChange(!isOn)}
        className={`flex h-10 w-full items-center justify-between gap-3 text-left text-sm text-muted ${isIgnored ? 'opacity-80 grayscale' : ''}`}
      >
        {label}
        <span
          className={`relative h-6 w-10 shrink-0 rounded-full transition-colors ${isOn ? 'bg-vermilion' : 'bg-line'}`}
        >
          <span
            className={`absolute top-1 size-4 rounded-full bg-paper transition-[left] ${isOn ? 'left-5' : 'left-1'}`}
          />
        </span>
      </button>
    </Tip>
  );
}
