import type { ReactNode } from 'react';
import type { LookPatch } from '../../api/types';
import { Heading } from '../../components/panel/Heading';
import { ResetIcon } from '../../components/ui/icons';
import { Tip } from '../../components/ui/Tip';
import { studio } from '../../stream/studio';
import { tuneText as text } from '../../text/tune';

/** A titled part of the panel, with a button that sets it back. */
export function Section({
  title,
  reset,
  children,
}: {
  title: string;
  /** What sets it back. */
  reset: LookPatch;
  children: ReactNode;
}) {
  return (
    <section aria-label={title}>
      <Heading title={title}>
        <Tip text={text.resetSection(title)}>
          <button
            type="button"
            aria-label={text.resetSection(title)}
            onClick={() => studio().change(reset)}
            className="flex h-7 items-center gap-1.5 rounded-lg px-2 text-xs text-faint hover:text-paper"
          >
            <ResetIcon className="size-3.5" /> {text.reset}
          </button>
        </Tip>
      </Heading>
      <div className="grid grid-cols-2 gap-x-5 gap-y-2 sm:max-lg:grid-cols-4">{children}</div>
    </section>
  );
}
