import { useEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react';

/**
 * Dragging by handles, with mouse, finger or arrow keys. Items carry `data-reorder={index}` inside
 * an element with `data-reorder-list={list}`; `onMove` is called as soon as the pointer is over
 * another place, so the list shows at each moment what letting go would leave.
 */
export function useReorder(list: string, onMove: (from: number, to: number) => void) {
  const move = useRef(onMove);
  useEffect(() => {
    move.current = onMove;
  });
  const stop = useRef(() => {});
  useEffect(() => () => stop.current(), []);

  const start = (index: number) => (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.preventDefault();
    let at = index;
    const drag = ({ clientX, clientY }: globalThis.PointerEvent) => {
      const item = document
        .elementFromPoint(clientX, clientY)
        ?.closest<HTMLElement>(`[data-reorder-list="${list}"] [data-reorder]`);
      const to = Number(item?.dataset['reorder'] ?? NaN);
      if (Number.isNaN(to) || to === at) return;
      move.current(at, to);
      at = to;
    };
    const end = () => stop.current();
    stop.current = () => {
      window.removeEventListener('pointermove', drag);
      window.removeEventListener('pointerup', end);
      window.removeEventListener('pointercancel', end);
    };
    window.addEventListener('pointermove', drag);
    window.addEventListener('pointerup', end);
    window.addEventListener('pointercancel', end);
  };

  const press = (index: number) => (event: KeyboardEvent<HTMLElement>) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const handle = event.currentTarget;
    move.current(index, index + step);
    // The browser takes the focus from what is moved in the page.
    requestAnimationFrame(() => handle.focus());
  };

  return (index: number) => ({ onPointerDown: start(index), onKeyDown: press(index) });
}
