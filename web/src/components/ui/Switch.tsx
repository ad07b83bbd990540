import { Tip } from './Tip';

export function Switch({
  label,
  hint,
  isOn,
  isIgnored = false,
  onChange,
}: {
  label: string;
  hint: string;
  isOn: boolean;
  isIgnored?: boolean;
  onChange: (isOn: boolean) => void;
}) {
  return (
    <Tip side="left" text={isIgnored ? `${hint} The running engine has no use for it.` : hint}>
      <button
        type="button"
        role="switch"
        aria-checked={isOn}
        onClick={() => onChange(!isOn)}
        className={`flex h-10 w-full items-center justify-between gap-3 text-left text-sm text-muted ${isIgnored ? 'opacity-70 grayscale' : ''}`}
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
