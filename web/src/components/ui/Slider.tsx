import * as RadixSlider from '@radix-ui/react-slider';
import { useId, type KeyboardEvent } from 'react';
import { Tip } from './Tip';

interface Props {
  label: string;
  value: number;
  initial: number;
  /** What it does and its unit. */
  hint: string;
  onChange: (value: number) => void;
  max?: number;
  show?: (value: number) => string;
  isIgnored?: boolean;
}

const percent = (value: number) => `${Math.round(value * 100)} %`;

/** A labelled 0..max slider. Double-click or Delete sets it back. */
export function Slider({
  label,
  value,
  initial,
  hint,
  onChange,
  max = 1,
  show = percent,
  isIgnored = false,
}: Props) {
  const id = useId();
  const reset = () => onChange(initial);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Delete' || event.key === 'Backspace') reset();
  };
  return (
    <Tip
      side="left"
      text={
        <>
          {hint}
          <span className="mt-1 block text-faint">
            {isIgnored
              ? 'The running engine has no use for this setting.'
              : 'Double-click or Delete sets it back.'}
          </span>
        </>
      }
    >
      <div className={isIgnored ? 'opacity-70 grayscale' : ''} onDoubleClick={reset} onKeyDown={onKeyDown}>
        <div className="flex items-baseline justify-between gap-2 text-sm">
          <span id={id} className="truncate text-muted">
            {label}
          </span>
          <output className="font-mono text-xs tabular-nums text-paper">
            {isIgnored ? 'not used' : show(value)}
          </output>
        </div>
        <RadixSlider.Root
          className="relative flex h-8 touch-none select-none items-center"
          value={[value]}
          min={0}
          max={max}
          step={0.01}
          onValueChange={([next]) => next !== undefined && onChange(next)}
        >
          <RadixSlider.Track className="relative h-1.5 grow overflow-hidden rounded-full bg-line">
            <RadixSlider.Range className="pigment absolute h-full rounded-full" />
          </RadixSlider.Track>
          <RadixSlider.Thumb
            aria-labelledby={id}
            aria-valuetext={show(value)}
            className="block size-5 rounded-full border-[3px] border-ink bg-paper shadow-[0_0_0_1px_var(--color-line)] transition-transform hover:scale-110 active:scale-95"
          />
        </RadixSlider.Root>
      </div>
    </Tip>
  );
}
