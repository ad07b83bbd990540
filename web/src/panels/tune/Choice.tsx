import type { ReactNode } from 'react';

/** A titled control; grey where the engine ignores it. */
export function Choice({
  title,
  isIgnored,
  controlId,
  children,
}: {
  title: string;
  isIgnored: boolean;
  controlId: string;
  children: ReactNode;
}) {
  return (
    <div data-control={controlId} className={isIgnored ? 'opacity-70 grayscale' : ''}>
      <p className="mb-1 text-sm text-muted">{title}</p>
      {children}
    </div>
  );
}
