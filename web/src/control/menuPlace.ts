/** What a menu or a long press is for: the nearest element that names a control. */
export interface MenuPlace {
  control: string;
  x: number;
  y: number;
}

export const LONG_PRESS_MS = 600;
/** A finger that moves further than this, in pixels, pulls a slider or scrolls. */
export const STILL_PX = 10;

function holder(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-control]') : null;
}

/** Elements with `data-holds` do something of their own while a finger stays on them. */
const hasOwnHold = (target: EventTarget | null) =>
  target instanceof Element && target.closest('[data-holds]') !== null;

/** Where to open the menu for `event`; null where there is no control, and the browser's own opens. */
export function placeOf(event: MouseEvent): MenuPlace | null {
  const element = holder(event.target);
  const control = element?.dataset['control'];
  if (!element || !control) return null;
  if (event.clientX || event.clientY) return { control, x: event.clientX, y: event.clientY };
  // The context key of a keyboard has no place: then below the element.
  const { left, bottom } = element.getBoundingClientRect();
  return { control, x: left, y: bottom };
}

/** Calls back on right click, context key and long press on anything with `data-control`. */
export function onMenu(open: (place: MenuPlace) => void): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  let timer = 0;
  let start: MenuPlace | null = null;
  const stop = () => clearTimeout(timer);

  document.addEventListener(
    'contextmenu',
    (event) => {
      stop();
      const place = event.defaultPrevented || !event.isTrusted ? null : placeOf(event);
      if (!place) return;
      event.preventDefault();
      open(place);
    },
    { signal },
  );
  // iPhones send no contextmenu.
  document.addEventListener(
    'pointerdown',
    (event) => {
      stop();
      const isTouch = event.pointerType === 'touch';
      start = isTouch && !hasOwnHold(event.target) ? placeOf(event) : null;
      const place = start;
      if (place) timer = window.setTimeout(() => open(place), LONG_PRESS_MS);
    },
    { signal },
  );
  document.addEventListener(
    'pointermove',
    ({ clientX, clientY }) => {
      if (start && Math.hypot(clientX - start.x, clientY - start.y) > STILL_PX) stop();
    },
    { signal },
  );
  for (const type of ['pointerup', 'pointercancel'] as const) {
    document.addEventListener(type, stop, { signal });
  }
  return () => {
    stop();
    ending.abort();
  };
}
