import type { ReactNode } from 'react';

export function Heading({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="mb-2.5 flex min-h-7 items-center justify-between gap-3">
      <h2 className="text-[15px] font-semibold">{title}</h2>
      {children}
    </div>
  );
}
