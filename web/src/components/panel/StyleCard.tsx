import { useRef, type MouseEvent } from 'react';
import type { Look, Style } from '../../api/types';
import { favouriteStyles, toggled } from '../../perform/favourites';
import { paintWithStyle, toggleInBlend } from '../../perform/paint';
import { looksText } from '../../text/looks';
import { CheckIcon, PlusIcon } from '../ui/icons';
import { StarIcon, StarredIcon } from '../ui/performIcons';
import { Tip } from '../ui/Tip';
import { StyleThumbnail } from './StyleThumbnail';

const text = looksText.styles;
const LONG_PRESS_MS = 450;
const CORNER = 'absolute top-1.5 grid size-7 place-items-center rounded-full transition-opacity';
const QUIET =
  'bg-black/65 text-chalk lg:opacity-0 lg:focus-visible:opacity-100 lg:group-hover:opacity-100';

/** Click picks the style alone; the plus, Ctrl+click or a long press blends it in or takes it out. */
export function StyleCard({
  style,
  chosen,
  isFavourite,
}: {
  style: Style;
  chosen: Look['styles'];
  isFavourite: boolean;
}) {
  const isOn = chosen.some((each) => each.id === style.id);
  const press = useRef(0);
  const wasLong = useRef(false);
  const blend = () => toggleInBlend(chosen, style.id);

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
    else paintWithStyle(style.id);
  };
  // A long touch blends; a mouse's right click is for whoever maps controls.
  const onContextMenu = ({ nativeEvent }: MouseEvent) => {
    const isMouse = nativeEvent instanceof PointerEvent && nativeEvent.pointerType === 'mouse';
    if (!isMouse) nativeEvent.preventDefault();
  };

  return (
    <div className="group relative">
      <Tip text={style.description}>
        <button
          type="button"
          aria-pressed={isOn}
          aria-label={style.name}
          data-style={style.id}
          data-control={`style.${style.id}`}
          data-holds
          onClick={click}
          onPointerDown={({ button }) => button === 0 && startPress()}
          onPointerUp={endPress}
          onPointerLeave={endPress}
          onPointerCancel={endPress}
          onContextMenu={onContextMenu}
          className="relative block aspect-square w-full select-none overflow-hidden rounded-card bg-raised [-webkit-touch-callout:none]"
        >
          <StyleThumbnail style={style} />
          <span className="absolute inset-x-0 bottom-0 truncate bg-linear-to-t from-black/90 to-transparent px-2 pb-1.5 pt-7 text-left text-xs font-medium text-chalk">
            {style.name}
          </span>
          {isOn && (
            <span className="absolute inset-0 rounded-card ring-3 ring-inset ring-vermilion" />
          )}
        </button>
      </Tip>
      <button
        type="button"
        aria-label={isFavourite ? text.unstar(style.name) : text.star(style.name)}
        aria-pressed={isFavourite}
        onClick={() => favouriteStyles.update((list) => toggled(list, style.id))}
        className={`${CORNER} left-1.5 ${isFavourite ? 'bg-black/65 text-chalk' : QUIET}`}
      >
        {isFavourite ? <StarredIcon className="size-4" /> : <StarIcon className="size-4" />}
      </button>
      <button
        type="button"
        aria-label={isOn ? text.takeOut(style.name) : text.blendIn(style.name)}
        onClick={blend}
        className={`${CORNER} right-1.5 ${isOn ? 'bg-vermilion text-ink' : QUIET}`}
      >
        {isOn ? <CheckIcon className="size-4" /> : <PlusIcon className="size-4" />}
      </button>
    </div>
  );
}
