import * as Popover from '@radix-ui/react-popover';
import { looksText } from '../../text/looks';
import { PopoverCard } from '../ui/PopoverCard';
import { WeightField } from './WeightField';

const text = looksText.matches;

/** A style that words were understood as; opens to weigh it or take it out. */
export function StyleChip({
  name,
  why,
  weight,
  share,
  isLowered,
  isAlone,
  onWeigh,
  onRemove,
}: {
  name: string;
  why: string;
  weight: number;
  /** 0..1 of the prompt. */
  share: number;
  /** Kept away by a negative prompt: nothing to tune. */
  isLowered: boolean;
  /** Nothing else is in the blend. */
  isAlone: boolean;
  onWeigh: (weight: number) => void;
  onRemove: () => void;
}) {
  const percent = `${Math.round(share * 100)} %`;
  const face = (
    <>
      {name}
      <span className="font-mono text-xs tabular-nums text-muted">{percent}</span>
    </>
  );
  const shape = 'flex h-8 items-center gap-1.5 rounded-full border px-3 text-[13px]';
  if (isLowered) {
    return (
      <li title={why} className={`${shape} border-line text-faint line-through`}>
        {face}
      </li>
    );
  }
  return (
    <li>
      <Popover.Root>
        <Popover.Trigger asChild>
          <button
            type="button"
            title={why}
            className={`${shape} border-ultramarine/40 bg-ultramarine/10 hover:border-ultramarine`}
          >
            {face}
            <span className="sr-only">: {text.tune}</span>
          </button>
        </Popover.Trigger>
        <PopoverCard label={name}>
          <p className="mb-1 text-sm font-medium">{name}</p>
          {why && <p className="mb-2 text-xs leading-snug text-muted">{why}</p>}
          {isAlone ? (
            <p className="mb-2 text-xs leading-snug text-faint">{text.only}</p>
          ) : (
            <WeightField
              label={`${text.weight}: ${name}`}
              hint={text.weightHint}
              max={2}
              value={weight}
              onChange={onWeigh}
            />
          )}
          <button
            type="button"
            aria-label={text.remove(name)}
            onClick={onRemove}
            className="mt-1 h-9 w-full rounded-lg border border-line text-sm text-muted hover:text-paper"
          >
            {text.removeShort}
          </button>
        </PopoverCard>
      </Popover.Root>
    </li>
  );
}
