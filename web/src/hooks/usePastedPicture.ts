import { useEffect, useRef } from 'react';

/** While this is shown a pasted picture is ours, wherever the focus is; words are left alone. */
export function usePastedPicture(take: (file: File) => void): void {
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const file = [...(event.clipboardData?.files ?? [])].find(({ type }) =>
        type.startsWith('image/'),
      );
      if (!file) return;
      event.preventDefault();
      latest.current(file);
    };
    // Before the page, which would make it the source.
    window.addEventListener('paste', paste, { capture: true });
    return () => window.removeEventListener('paste', paste, { capture: true });
  }, []);
}
