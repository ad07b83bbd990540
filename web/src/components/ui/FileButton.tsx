import { useRef, type ReactNode } from 'react';
import { SmallButton } from './SmallButton';

/** Opens the browser's file picker and hands over the file as text. */
export function FileButton({
  label,
  hint,
  accept,
  children,
  onText,
}: {
  label: string;
  hint: string;
  accept: string;
  children: ReactNode;
  onText: (content: string) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <SmallButton label={label} hint={hint} onClick={() => input.current?.click()}>
        {children}
      </SmallButton>
      <input
        ref={input}
        type="file"
        accept={accept}
        aria-label={label}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          const file = event.target.files?.[0];
          // The same file may be chosen again.
          event.target.value = '';
          if (file) void file.text().then(onText);
        }}
      />
    </>
  );
}
