import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** What it does, read aloud. */
  label: string;
  /** Shown as the tooltip where it says more than the label. */
  hint?: string;
  isOn?: boolean;
  children: ReactNode;
  ref?: Ref<HTMLButtonElement>;
}

/** A quiet icon button for rows and headings. */
export function SmallButton({ label, hint, isOn, children, className = '', ...rest }: Props) {
  const tone = isOn
    ? 'bg-vermilion/15 text-vermilion'
    : 'text-faint hover:bg-raised hover:text-paper';
  return (
    <button
      type="button"
      aria-label={label}
      title={hint ?? label}
      aria-pressed={isOn}
      className={`grid size-8 shrink-0 place-items-center rounded-lg transition-colors disabled:opacity-40 ${tone} ${className}`}
      {...rest}
    >
      {children}
    </button>
  );
}
