import * as Popover from '@radix-ui/react-popover';
import type { KeyboardEventHandler, PointerEventHandler } from 'react';
import type { Preset } from '../../api/types';
import { DragIcon, MoreIcon } from '../../components/ui/performIcons';
import { PopoverCard } from '../../components/ui/PopoverCard';
import { recall } from '../../perform/presetBook';
import { SLOTS } from '../../perform/presets';
import { presetText as text } from '../../text/presets';
import { PresetMenu } from './PresetMenu';

const CORNER =
  'absolute top-1 grid size-8 place-items-center rounded-full bg-black/65 text-chalk transition-opacity lg:opacity-0 lg:focus-visible:opacity-100 lg:group-hover:opacity-100 lg:data-[state=open]:opacity-100';

/** A saved Look as it was: a click morphs to it. */
export function PresetCard({
  preset,
  index,
  isCurrent,
  handle,
}: {
  preset: Preset;
  index: number;
  isCurrent: boolean;
  handle: { onPointerDown: PointerEventHandler; onKeyDown: KeyboardEventHandler<HTMLElement> };
}) {
  const slot = index + 1;
  const { id, name, thumbnail } = preset;
  return (
    <li data-preset={id} data-reorder={index} className="group relative">
      <button
        type="button"
        aria-current={isCurrent}
        title={text.recallHint(name, slot)}
        data-control={slot <= SLOTS ? `preset.${slot}` : undefined}
        onClick={() => recall(preset)}
        className="relative block aspect-square w-full overflow-hidden rounded-card bg-raised"
      >
        {thumbnail ? (
          <img
            src={thumbnail}
            alt=""
            draggable={false}
            className="absolute inset-0 size-full object-cover"
          />
        ) : (
          <span className="pigment absolute inset-0 opacity-40" />
        )}
        <span className="absolute inset-x-0 bottom-0 flex items-baseline gap-1.5 bg-linear-to-t from-black/90 to-transparent px-2 pb-1.5 pt-7 text-left text-xs font-medium text-chalk">
          <span className="sr-only">{text.recall} </span>
          {slot <= SLOTS && (
            <kbd aria-hidden className="font-mono text-[11px] text-chalk/75">
              {slot}
            </kbd>
          )}
          <span className="truncate">{name}</span>
        </span>
        {isCurrent && (
          <span className="absolute inset-0 rounded-card ring-3 ring-inset ring-vermilion" />
        )}
      </button>
      <button
        type="button"
        aria-label={text.move(name)}
        title={text.moveHint}
        className={`${CORNER} left-1 cursor-grab touch-none`}
        {...handle}
      >
        <DragIcon className="size-4" />
      </button>
      <Popover.Root>
        <Popover.Trigger asChild>
          <button
            type="button"
            aria-label={text.more(name)}
            title={text.more(name)}
            className={`${CORNER} right-1`}
          >
            <MoreIcon className="size-4" />
          </button>
        </Popover.Trigger>
        <PopoverCard label={text.more(name)}>
          <PresetMenu preset={preset} />
        </PopoverCard>
      </Popover.Root>
    </li>
  );
}
