import { useEffect, useState, type RefObject } from 'react';

/**
 * Real fullscreen where the browser has it; elsewhere (iPhone) the box fills the page, which the
 * caller styles by `isFull`. Escape leaves both.
 */
export function useFullscreen(box: RefObject<HTMLElement | null>) {
  const [isFull, setFull] = useState(false);

  useEffect(() => {
    const changed = () => {
      if (!document.fullscreenElement) setFull(false);
    };
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setFull(false);
      if (document.fullscreenElement) void document.exitFullscreen();
    };
    document.addEventListener('fullscreenchange', changed);
    window.addEventListener('keydown', key);
    return () => {
      document.removeEventListener('fullscreenchange', changed);
      window.removeEventListener('keydown', key);
    };
  }, []);

  const toggle = () => {
    if (isFull) {
      setFull(false);
      if (document.fullscreenElement) void document.exitFullscreen();
      return;
    }
    setFull(true);
    box.current?.requestFullscreen?.().catch(() => undefined);
  };
  return { isFull, toggle };
}
