import { useState } from 'react';
import { Heading } from '../../components/panel/Heading';
import { Tip } from '../../components/ui/Tip';
import { chooseBase } from '../../share/address';
import type { LinkRole } from '../../share/link';
import { useLinks } from '../../share/useLinks';
import { shareText as text } from '../../text/share';
import { LinkCard } from './LinkCard';
import { LoopbackNote } from './LoopbackNote';

const ROLES: readonly { role: LinkRole; label: string; hint: string }[] = [
  { role: 'control', label: text.newControl, hint: text.newControlHint },
  { role: 'watch', label: text.newWatch, hint: text.newWatchHint },
];

/** Revocable links for screens and phones. */
export function LinksSection() {
  const { links, addresses, stream, isStreaming, create, revoke } = useLinks();
  const [openCode, setOpenCode] = useState('');
  const base = chooseBase(location.origin, addresses);
  const add = (role: LinkRole) => create.mutate(role, { onSuccess: ({ id }) => setOpenCode(id) });
  return (
    <section aria-label={text.title} data-links>
      <Heading title={text.title} />
      <p className="mb-3 text-sm leading-relaxed text-muted">{text.intro}</p>
      <div className="grid grid-cols-2 gap-2.5">
        {ROLES.map(({ role, label, hint }) => (
          <Tip key={role} text={hint}>
            <button
              type="button"
              disabled={!isStreaming || create.isPending}
              onClick={() => add(role)}
              className="h-11 rounded-xl border border-line bg-panel px-3 text-sm transition-colors hover:bg-raised disabled:opacity-50"
            >
              {label}
            </button>
          </Tip>
        ))}
      </div>
      {!isStreaming && <p className="mt-2 text-sm text-faint">{text.needsStream}</p>}
      {links.isError && <p className="mt-3 text-sm text-faint">{text.failed}</p>}
      {(links.data?.length ?? 0) > 0 && !base.isReachable && <LoopbackNote />}
      <ul className="mt-3 flex flex-col gap-2.5">
        {links.data?.map((link) => (
          <li key={link.id}>
            <LinkCard
              link={link}
              base={base.url}
              isHere={link.stream === stream}
              isCodeOpen={openCode === link.id}
              onCode={() => setOpenCode(openCode === link.id ? '' : link.id)}
              onRevoke={() => revoke.mutate(link.id)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
