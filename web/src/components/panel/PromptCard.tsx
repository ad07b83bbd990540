import * as Popover from '@radix-ui/react-popover';
import { usePromptMatch } from '../../hooks/queries';
import { removePrompt } from '../../perform/paint';
import { weighPrompt } from '../../protocol/look';
import { useStudio } from '../../stream/store';
import { studio } from '../../stream/studio';
import { looksText } from '../../text/looks';
import { CloseIcon } from '../ui/icons';
import { PopoverCard } from '../ui/PopoverCard';
import { SmallButton } from '../ui/SmallButton';
import { Tip } from '../ui/Tip';
import { PromptMatches } from './PromptMatches';
import { WeightField } from './WeightField';

const text = looksText.prompt;

/** One prompt: its words and weight, and as what they were understood. */
export function PromptCard({
  text: words,
  tuned,
}: {
  text: string;
  tuned: readonly string[] | null;
}) {
  const look = useStudio((state) => state.look);
  const match = usePromptMatch(words);
  const index = look.prompts.findIndex((prompt) => prompt.text === words);
  const weight = look.prompts[index]?.weight ?? 1;
  const figure = `${weight < 0 ? text.lowering : '×'} ${Math.abs(weight).toFixed(1)}`;
  return (
    <div data-prompt={words} className="mt-3">
      <div className="mb-1.5 flex items-center gap-1.5">
        <p title={words} className="min-w-0 grow truncate text-sm text-muted">
          “{words}”
        </p>
        {tuned ? (
          <span title={text.tunedHint} className="shrink-0 text-xs text-faint">
            {text.tuned}
          </span>
        ) : (
          <Popover.Root>
            <Popover.Trigger asChild>
              <button
                type="button"
                aria-label={`${figure}: ${text.weight(words)}`}
                title={text.weightHint}
                className="h-7 shrink-0 rounded-lg px-2 font-mono text-xs tabular-nums text-faint hover:text-paper"
              >
                {figure}
              </button>
            </Popover.Trigger>
            <PopoverCard label={text.weight(words)}>
              <WeightField
                label={text.weight(words)}
                hint={text.weightHint}
                min={-10}
                value={weight}
                onChange={(next) => studio().change(weighPrompt(look, index, next))}
              />
            </PopoverCard>
          </Popover.Root>
        )}
        <Tip text={text.removeHint(words)}>
          <SmallButton
            label={text.remove(words)}
            className="size-7"
            onClick={() => removePrompt(words, tuned)}
          >
            <CloseIcon className="size-4" />
          </SmallButton>
        </Tip>
      </div>
      <PromptMatches text={words} match={match} weight={weight} tuned={tuned} />
    </div>
  );
}
