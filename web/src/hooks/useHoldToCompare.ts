import { useEffect, useMemo, useState } from 'react';
import { controls } from '../control/registry';
import { useStudio } from '../stream/store';

/** Shows the photo for as long as the button is held; a key or a pad can hold it as well. */
export function useHoldToCompare() {
  const [isPressed, setPressed] = useState(false);
  const isHeld = useStudio((state) => state.look.bypass);

  useEffect(() => {
    if (!isPressed) return;
    controls.write('look.bypass', 1);
    return () => void controls.write('look.bypass', 0);
  }, [isPressed]);

  const handlers = useMemo(
    () => ({
      'data-control': 'look.bypass',
      'data-holds': true,
      onPointerDown: (event: React.PointerEvent) => setPressed(event.button === 0),
      onPointerUp: () => setPressed(false),
      onPointerLeave: () => setPressed(false),
      onPointerCancel: () => setPressed(false),
      onKeyDown: (event: React.KeyboardEvent) => {
        if (event.key !== ' ' && event.key !== 'Enter') return;
        event.preventDefault();
        setPressed(true);
      },
      onKeyUp: () => setPressed(false),
      onBlur: () => setPressed(false),
      // A finger that stays is a hold, no menu.
      onContextMenu: (event: React.MouseEvent) => {
        if (isTouch(event.nativeEvent)) event.preventDefault();
      },
    }),
    [],
  );
  return { isHeld, handlers };
}

function isTouch(event: MouseEvent): boolean {
  return event instanceof PointerEvent && event.pointerType === 'touch';
}
