import { useEffect, useMemo, useState } from 'react';
import { useStudio } from '../stream/store';
import { studio } from '../stream/studio';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select');
}

/** Shows the photo for as long as the button or the key B is held. */
export function useHoldToCompare() {
  const [isHeld, setHeld] = useState(false);

  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'b' || event.repeat || isTyping(event.target)) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      setHeld(true);
    };
    const up = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === 'b') setHeld(false);
    };
    const release = () => setHeld(false);
    window.addEventListener('keydown', down);
    window.addEventListener('keyup', up);
    window.addEventListener('blur', release);
    return () => {
      window.removeEventListener('keydown', down);
      window.removeEventListener('keyup', up);
      window.removeEventListener('blur', release);
    };
  }, []);

  useEffect(() => {
    if (!isHeld) return;
    const { bypass } = useStudio.getState().look;
    studio().change({ bypass: true });
    return () => studio().change({ bypass });
  }, [isHeld]);

  const handlers = useMemo(
    () => ({
      onPointerDown: () => setHeld(true),
      onPointerUp: () => setHeld(false),
      onPointerLeave: () => setHeld(false),
      onPointerCancel: () => setHeld(false),
      onKeyDown: (event: React.KeyboardEvent) => {
        if (event.key === ' ' || event.key === 'Enter') setHeld(true);
      },
      onKeyUp: () => setHeld(false),
      onBlur: () => setHeld(false),
      onContextMenu: (event: React.MouseEvent) => event.preventDefault(),
    }),
    [],
  );
  return { isHeld, handlers };
}
