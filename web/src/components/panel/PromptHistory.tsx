import * as Popover from '@radix-ui/react-popover';
import { promptHistory } from '../../perform/promptHistory';
import { useRemembered } from '../../perform/remembered';
import { looksText } from '../../text/looks';
import { HistoryIcon } from '../ui/performIcons';
import { PopoverCard } from '../ui/PopoverCard';
import { SmallButton } from '../ui/SmallButton';

const text = looksText.history;

/** The last words that were painted with; a click paints with them again. */
export function PromptHistory({ onPick }: { onPick: (words: string) => void }) {
  const history = useRemembered(promptHistory);
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <SmallButton label={text.open} hint={text.openHint}>
          <HistoryIcon className="size-4" />
        </SmallButton>
      </Popover.Trigger>
      <PopoverCard label={text.title} className="w-80">
        {history.length === 0 && <p className="text-sm text-faint">{text.empty}</p>}
        <ul className="max-h-72 overflow-y-auto">
          {history.map((words) => (
            <li key={words}>
              <Popover.Close asChild>
                <button
                  type="button"
                  title={words}
                  onClick={() => onPick(words)}
                  className="w-full truncate rounded-lg px-2 py-2 text-left text-sm hover:bg-panel"
                >
                  {words}
                </button>
              </Popover.Close>
            </li>
          ))}
        </ul>
        {history.length > 0 && (
          <button
            type="button"
            onClick={() => promptHistory.set([])}
            className="mt-2 px-2 text-xs text-faint hover:text-paper"
          >
            {text.clear}
          </button>
        )}
      </PopoverCard>
    </Popover.Root>
  );
}
