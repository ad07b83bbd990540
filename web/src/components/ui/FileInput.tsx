import type { RefObject } from 'react';

/** The browser's file picker without its looks: a button of ours clicks it. */
export function FileInput({
  ref,
  label,
  accept,
  onFile,
}: {
  ref: RefObject<HTMLInputElement | null>;
  label: string;
  accept: string;
  onFile: (file: File) => void;
}) {
  return (
    <input
      ref={ref}
      type="file"
      accept={accept}
      aria-label={label}
      tabIndex={-1}
      className="sr-only"
      onChange={(event) => {
        const file = event.target.files?.[0];
        // The same file may be chosen again.
        event.target.value = '';
        if (file) onFile(file);
      }}
    />
  );
}
