import * as Popover from '@radix-ui/react-popover';
import type { ReactNode } from 'react';

/** What a Popover.Root opens. */
export function PopoverCard({
  label,
  children,
  className = 'w-64',
}: {
  label: string;
  children: ReactNode;
  className?: string;
}) {
  return (
    <Popover.Portal>
      <Popover.Content
        aria-label={label}
        sideOffset={6}
        collisionPadding={10}
        className={`z-50 max-w-[calc(100vw-20px)] rounded-card border border-line bg-raised p-3 text-paper shadow-xl shadow-black/50 ${className}`}
      >
        {children}
        <Popover.Arrow className="fill-line" />
      </Popover.Content>
    </Popover.Portal>
  );
}
