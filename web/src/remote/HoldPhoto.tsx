import { useEffect, useRef } from 'react';
import { remoteText as text } from '../text/remote';
import { change } from './remote';
import { useRemote } from './store';

/** The photo instead of the painting, for as long as a finger or the space key stays down. */
export function HoldPhoto() {
  const isOpen = useRemote((state) => state.isOpen);
  const isHeld = useRef(false);
  const set = (isDown: boolean) => {
    if (isDown === isHeld.current) return;
    isHeld.current = isDown;
    change({ bypass: isDown });
  };
  useEffect(() => {
    const release = () => set(false);
    window.addEventListener('blur', release);
    return () => {
      window.removeEventListener('blur', release);
      release();
    };
  }, []);
  return (
    <button
      type="button"
      disabled={!isOpen}
      onPointerDown={() => set(true)}
      onPointerUp={() => set(false)}
      onPointerCancel={() => set(false)}
      onPointerLeave={() => set(false)}
      onKeyDown={(event) => (event.key === ' ' || event.key === 'Enter') && set(true)}
      onKeyUp={() => set(false)}
      onContextMenu={(event) => event.preventDefault()}
      className="absolute bottom-2.5 right-2.5 h-12 touch-none select-none rounded-full bg-black/60 px-4 text-sm text-chalk active:bg-vermilion active:text-ink disabled:hidden [-webkit-touch-callout:none]"
    >
      {text.hold}
    </button>
  );
}
