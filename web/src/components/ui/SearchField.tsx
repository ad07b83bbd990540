/** A field whose words narrow the list below it. */
export function SearchField({
  label,
  hint,
  value,
  onChange,
  className = 'h-10 rounded-xl px-3.5 text-sm',
}: {
  label: string;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
  className?: string;
}) {
  return (
    <input
      type="search"
      aria-label={label}
      placeholder={label}
      title={hint}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className={`min-w-0 grow border border-line bg-well placeholder:text-faint ${className}`}
    />
  );
}
