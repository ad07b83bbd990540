import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Tip } from './Tip';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** What the button does; read aloud and shown as a tooltip. */
  label: string;
  hint?: string;
  isOn?: boolean;
  children: ReactNode;
}

export function IconButton({ label, hint, isOn, children, className = '', ...rest }: Props) {
  const tone = isOn
    ? 'border-vermilion/60 bg-vermilion/15 text-vermilion'
    : 'border-line bg-panel text-muted hover:bg-raised hover:text-paper';
  return (
    <Tip text={hint ?? label}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={isOn}
        className={`grid size-10 shrink-0 place-items-center rounded-xl border transition-colors disabled:opacity-40 ${tone} ${className}`}
        {...rest}
      >
        {children}
      </button>
    </Tip>
  );
}
