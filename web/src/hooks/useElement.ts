import { useEffect, useRef, type RefObject } from 'react';

/** Puts an element that lives outside React (a video, the painted canvas) into a box. */
export function useElement(element: HTMLElement | null): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const parent = box.current;
    if (!parent || !element) return;
    parent.append(element);
    return () => element.remove();
  }, [element]);
  return box;
}
