import type { KeyboardEvent, ReactNode } from 'react';
import { Tip } from './Tip';

interface Choice<T> {
  value: T;
  label: string;
  content: ReactNode;
}

/** One of a few: a radio group that looks like a switch. */
export function Segmented<T extends string | number>({
  label,
  value,
  choices,
  onChange,
  controlId,
}: {
  label: string;
  value: T;
  choices: readonly Choice<T>[];
  onChange: (value: T) => void;
  /** Id in the registry of controls: then keys, MIDI and others can be put on it. */
  controlId?: string;
}) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = choices.findIndex((choice) => choice.value === value);
    const index = (at + step + choices.length) % choices.length;
    const next = choices[index];
    if (next) onChange(next.value);
    event.currentTarget.querySelectorAll('button')[index]?.focus();
  };
  return (
    <div
      onKeyDown={onKeyDown}
      role="radiogroup"
      data-control={controlId}
      aria-label={label}
      className="flex rounded-xl border border-line bg-panel p-0.5"
    >
      {choices.map((choice) => {
        const isOn = choice.value === value;
        return (
          <Tip key={choice.value} text={choice.label}>
            <button
              type="button"
              role="radio"
              aria-checked={isOn}
              tabIndex={isOn ? 0 : -1}
              aria-label={choice.label}
              onClick={() => onChange(choice.value)}
              className={`grid h-9 min-w-9 flex-auto place-items-center rounded-[10px] px-2 text-sm transition-colors ${
                isOn ? 'bg-raised text-paper' : 'text-faint hover:text-paper'
              }`}
            >
              {choice.content}
            </button>
          </Tip>
        );
      })}
    </div>
  );
}
