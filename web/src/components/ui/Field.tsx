import type { ReactNode } from 'react';

/** A title above a control; the hint explains it. */
export function Field({
  title,
  hint,
  children,
}: {
  title: string;
  hint: string;
  children: ReactNode;
}) {
  return (
    <div className="flex flex-col gap-1.5">
      <span className="text-sm text-muted" title={hint}>
        {title}
      </span>
      {children}
    </div>
  );
}
