import type { SelectHTMLAttributes } from 'react';

interface Props extends Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange'> {
  label: string;
  value: string;
  choices: readonly { value: string; text: string }[];
  onChange: (value: string) => void;
}

/** The browser's own select, which phones show best, in our clothes. */
export function Select({ label, value, choices, onChange, className = '', ...rest }: Props) {
  return (
    <span className={`relative inline-flex min-w-0 ${className}`}>
      <select
        aria-label={label}
        title={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="h-10 w-full min-w-0 appearance-none truncate rounded-xl border border-line bg-panel pl-3 pr-8 text-sm text-paper transition-colors hover:bg-raised"
        {...rest}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} className="bg-raised">
            {choice.text}
          </option>
        ))}
      </select>
      <svg
        viewBox="0 0 12 12"
        aria-hidden="true"
        className="pointer-events-none absolute right-3 top-1/2 size-2.5 -translate-y-1/2 fill-none stroke-muted stroke-2"
      >
        <path d="m1.5 4 4.5 4.5L10.5 4" />
      </svg>
    </span>
  );
}
