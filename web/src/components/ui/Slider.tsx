import * as RadixSlider from '@radix-ui/react-slider';
import { useId, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { uiText as text } from '../../text/ui';
import { FigureField } from './FigureField';
import { Tip } from './Tip';

interface Props {
  label: string;
  value: number;
  initial: number;
  /** What it does and its unit. */
  hint: string;
  onChange: (value: number) => void;
  min?: number;
  max?: number;
  step?: number;
  /** Typed figure = value times this: 100 where people read percent. */
  scale?: number;
  show?: (value: number) => string;
  isIgnored?: boolean;
  /** Id in the registry of controls: then keys, MIDI and others can be put on it. */
  controlId?: string;
}

const percent = (value: number) => `${Math.round(value * 100)} %`;

/** A labelled slider with a figure to type. Double-click or Delete sets it back. */
export function Slider({
  label,
  value,
  initial,
  hint,
  onChange,
  min = 0,
  max = 1,
  step = 0.01,
  scale = 100,
  show = percent,
  isIgnored = false,
  controlId,
}: Props) {
  const id = useId();
  const thumb = useRef<HTMLSpanElement>(null);
  const [isTyping, setTyping] = useState(false);
  const reset = () => onChange(initial);
  const onKeyDown = (event: KeyboardEvent) => {
    if (isTyping) return;
    if (event.key === 'Delete' || event.key === 'Backspace') reset();
    else if (event.key === 'Enter') setTyping(true);
    else return;
    event.preventDefault();
  };
  const onDoubleClick = (event: MouseEvent) => {
    if (!(event.target instanceof Element) || !event.target.closest('input, button')) reset();
  };
  const at = (each: number) => ((each - min) / (max - min)) * 100;
  // What can be more or less than nothing grows from its middle.
  const [from, to] = [at(Math.max(min, Math.min(0, max))), at(value)].sort((a, b) => a - b);
  return (
    <Tip
      side="left"
      text={
        <>
          {hint}
          <span className="mt-1 block text-faint">
            {isIgnored ? text.ignored : text.sliderKeys}
          </span>
        </>
      }
    >
      <div
        data-control={controlId}
        className={isIgnored ? 'opacity-80 grayscale' : ''}
        onDoubleClick={onDoubleClick}
        onKeyDown={onKeyDown}
      >
        <div className="flex h-5 items-center justify-between gap-2 text-sm">
          <span id={id} className="truncate text-muted">
            {label}
          </span>
          {isTyping ? (
            <FigureField
              label={label}
              value={value}
              range={{ min, max, step, scale }}
              onChange={onChange}
              onClose={(by) => {
                setTyping(false);
                if (by === 'key') thumb.current?.focus();
              }}
            />
          ) : (
            <button
              type="button"
              tabIndex={-1}
              aria-label={text.typeFigure(`${label}, ${isIgnored ? text.notUsed : show(value)}`)}
              onClick={() => setTyping(true)}
              className="-mr-1 shrink-0 cursor-text rounded px-1 font-mono text-xs tabular-nums text-paper hover:bg-raised"
            >
              {isIgnored ? text.notUsed : show(value)}
            </button>
          )}
        </div>
        <RadixSlider.Root
          className="relative flex h-8 touch-none select-none items-center"
          value={[value]}
          min={min}
          max={max}
          step={step}
          onValueChange={([next]) => next !== undefined && onChange(next)}
        >
          <RadixSlider.Track className="relative h-1.5 grow overflow-hidden rounded-full bg-line">
            <span
              className="pigment absolute h-full"
              style={{ left: `${from}%`, right: `${100 - (to ?? 0)}%` }}
            />
          </RadixSlider.Track>
          <RadixSlider.Thumb
            ref={thumb}
            aria-labelledby={id}
            aria-valuetext={show(value)}
            className="block size-5 rounded-full border-[3px] border-ink bg-paper shadow-[0_0_0_1px_var(--color-line)] transition-transform hover:scale-110 active:scale-95"
          />
        </RadixSlider.Root>
      </div>
    </Tip>
  );
}
