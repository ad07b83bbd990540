/** A weight as a slider with a number beside it; fine steps by arrow keys. */
export function WeightField({
  label,
  hint,
  value,
  min = 0,
  max = 10,
  onChange,
}: {
  label: string;
  hint: string;
  value: number;
  min?: number;
  max?: number;
  onChange: (weight: number) => void;
}) {
  const set = (next: number) => {
    if (Number.isFinite(next)) onChange(Math.min(max, Math.max(min, next)));
  };
  const shared = { min, max, step: 0.05, title: hint, value: Math.round(value * 100) / 100 };
  return (
    <div className="flex items-center gap-3">
      <input
        type="range"
        aria-label={label}
        {...shared}
        onChange={(event) => set(event.target.valueAsNumber)}
        onDoubleClick={() => set(1)}
        className="h-8 min-w-0 grow accent-vermilion"
      />
      <input
        type="number"
        aria-label={`${label}, as a number`}
        {...shared}
        onChange={(event) => set(event.target.valueAsNumber)}
        className="h-9 w-18 rounded-lg border border-line bg-well px-2 font-mono text-xs tabular-nums"
      />
    </div>
  );
}
