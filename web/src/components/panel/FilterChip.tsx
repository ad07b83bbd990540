import type { ReactNode } from 'react';

/** A small switch in a row of filters. */
export function FilterChip({
  label,
  hint,
  isOn,
  onClick,
  children,
}: {
  label: string;
  hint: string;
  isOn: boolean;
  onClick: () => void;
  children?: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      title={hint}
      onClick={onClick}
      className={`flex h-8 shrink-0 items-center gap-1.5 rounded-full border px-3 text-[13px] transition-colors ${
        isOn
          ? 'border-vermilion/60 bg-vermilion/15 text-paper'
          : 'border-line text-muted hover:text-paper'
      }`}
    >
      {children}
      {label}
    </button>
  );
}
