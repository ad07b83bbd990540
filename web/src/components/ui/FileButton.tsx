import { useRef, type ReactNode } from 'react';
import { FileInput } from './FileInput';
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
      <FileInput
        ref={input}
        label={label}
        accept={accept}
        onFile={(file) => void file.text().then(onText)}
      />
    </>
  );
}
