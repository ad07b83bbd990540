import { useId } from 'react';
import { useStudio } from '../../stream/store';
import { studio } from '../../stream/studio';
import { IconButton } from '../ui/IconButton';
import { DiceIcon } from '../ui/icons';

const LARGEST = 999_999;

/** The same seed gives the same strokes. */
export function SeedControl({ isIgnored }: { isIgnored: boolean }) {
  const id = useId();
  const seed = useStudio((state) => state.look.seed);
  const set = (value: number) => {
    if (Number.isSafeInteger(value) && value >= 0) studio().change({ seed: value });
  };
  return (
    <div className={isIgnored ? 'opacity-70 grayscale' : ''} onDoubleClick={() => set(0)}>
      <label htmlFor={id} className="mb-1 block text-sm text-muted">
        Seed
      </label>
      <div className="flex gap-1.5">
        <input
          id={id}
          type="number"
          min={0}
          step={1}
          inputMode="numeric"
          title="Whole number: the same seed gives the same strokes"
          value={seed}
          onChange={(event) => set(event.target.valueAsNumber)}
          className="h-10 w-full min-w-0 rounded-xl border border-line bg-well px-3 font-mono text-sm tabular-nums [appearance:textfield] [&::-webkit-inner-spin-button]:appearance-none"
        />
        <IconButton
          label="Roll a new seed"
          hint="Other strokes, by chance"
          onClick={() => set(Math.floor(Math.random() * LARGEST) + 1)}
        >
          <DiceIcon />
        </IconButton>
      </div>
    </div>
  );
}
