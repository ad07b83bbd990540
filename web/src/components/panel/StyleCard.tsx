import { useRef, type MouseEvent } from 'react';
import type { Look, Style } from '../../api/types';
import { pickStyle, toggleStyle } from '../../protocol/look';
import { studio } from '../../stream/studio';
import { CheckIcon, PlusIcon } from '../ui/icons';
import { Tip } from '../ui/Tip';
import { StyleThumbnail } from './StyleThumbnail';

const LONG_PRESS_MS = 450;

/** Click picks the style alone; the plus, Ctrl+click or a long press blends it in or takes it out. */
export function StyleCard({ style, chosen }: { style: Style; chosen: Look['styles'] }) {
  const isOn = chosen.some((each) => each.id === style.id);
  const press = useRef(0);
  const wasLong = useRef(false);
  const blend = () => studio().change(toggleStyle(chosen, style.id));

  const startPress = () => {
    wasLong.current = false;
    press.current = window.setTimeout(() => {
      wasLong.current = true;
      blend();
    }, LONG_PRESS_MS);
  };
  const endPress = () => clearTimeout(press.current);
  const click = (event: MouseEvent) => {
    if (wasLong.current) wasLong.current = false;
    else if (event.ctrlKey || event.metaKey || event.shiftKey) blend();
    else studio().change(pickStyle(style.id));
  };

  return (
    <div className="group relative">
      <Tip text={style.description}>
        <button
          type="button"
          aria-pressed={isOn}
          aria-label={style.name}
          data-style={style.id}
          onClick={click}
          onPointerDown={startPress}
          onPointerUp={endPress}
          onPointerLeave={endPress}
          onPointerCancel={endPress}
          onContextMenu={(event) => event.preventDefault()}
          className={`relative block aspect-square w-full select-none overflow-hidden rounded-card bg-raised [-webkit-touch-callout:none] ${
            isOn ? 'outline-3 outline-offset-1 outline-vermilion' : ''
          }`}
        >
          <StyleThumbnail style={style} />
          <span className="absolute inset-x-0 bottom-0 truncate bg-linear-to-t from-black/90 to-transparent px-2 pb-1.5 pt-7 text-left text-xs font-medium">
            {style.name}
          </span>
        </button>
      </Tip>
      <button
        type="button"
        aria-label={isOn ? `Take ${style.name} out` : `Blend ${style.name} in`}
        onClick={blend}
        className={`absolute right-1.5 top-1.5 grid size-7 place-items-center rounded-full transition-opacity ${
          isOn
            ? 'bg-vermilion text-ink'
            : 'bg-black/65 text-paper lg:opacity-0 lg:focus-visible:opacity-100 lg:group-hover:opacity-100'
        }`}
      >
        {isOn ? <CheckIcon className="size-4" /> : <PlusIcon className="size-4" />}
      </button>
    </div>
  );
}
