import * as Popover from '@radix-ui/react-popover';
import { appended } from '../../perform/appended';
import { useRemembered } from '../../perform/remembered';
import { looksText } from '../../text/looks';
import { AppendIcon } from '../ui/performIcons';
import { PopoverCard } from '../ui/PopoverCard';
import { SmallButton } from '../ui/SmallButton';
import { Switch } from '../ui/Switch';

const text = looksText.appended;

/** Words that go with every prompt. */
export function AppendedWords() {
  const always = useRemembered(appended);
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <SmallButton
          label={text.open}
          hint={always.isOn && always.text ? `${text.open}: ${always.text}` : text.openHint}
          isOn={always.isOn && always.text.trim() !== ''}
        >
          <AppendIcon className="size-4" />
        </SmallButton>
      </Popover.Trigger>
      <PopoverCard label={text.open} className="w-72">
        <label className="block text-sm text-muted">
          {text.field}
          <input
            type="text"
            value={always.text}
            maxLength={500}
            placeholder={text.placeholder}
            onChange={(event) => appended.set({ isOn: true, text: event.target.value })}
            className="mt-1 h-10 w-full rounded-xl border border-line bg-well px-3 text-sm text-paper placeholder:text-faint"
          />
        </label>
        <Switch
          label={text.toggle}
          hint={text.toggleHint}
          isOn={always.isOn}
          onChange={(isOn) => appended.set({ ...always, isOn })}
        />
      </PopoverCard>
    </Popover.Root>
  );
}
