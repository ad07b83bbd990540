import { useState } from 'react';
import { IconButton } from '../../components/ui/IconButton';
import { CodeIcon, CopyIcon, VisitIcon } from '../../components/ui/shareIcons';
import { Tip } from '../../components/ui/Tip';
import { linkAddress } from '../../share/address';
import { ago } from '../../share/ago';
import type { Link } from '../../share/link';
import { QrCode } from '../../share/QrCode';
import { notify } from '../../stream/store';
import { shareText as text } from '../../text/share';

function status({ open, last_used }: Link, isHere: boolean): string {
  const use =
    open > 0
      ? text.open(open)
      : last_used
        ? text.lastUsed(ago(new Date(last_used), new Date(), text.justNow))
        : text.never;
  return isHere ? use : `${use}, ${text.elsewhere}`;
}

interface Props {
  link: Link;
  base: string;
  /** Whether it leads to the stream of this page. */
  isHere: boolean;
  isCodeOpen: boolean;
  onCode: () => void;
  onRevoke: () => void;
}

/** One link: its code, its address, who uses it, and its end. */
export function LinkCard({ link, base, isHere, isCodeOpen, onCode, onRevoke }: Props) {
  const address = linkAddress(base, link);
  const [isByHand, setByHand] = useState(false);
  const copy = () =>
    // Absent on pages that came over plain http from another computer.
    (navigator.clipboard?.writeText(address) ?? Promise.reject(new Error('no clipboard'))).then(
      () => notify(text.copied, text.copiedText),
      () => setByHand(true),
    );
  return (
    <div className="rounded-card border border-line bg-panel p-3" data-link={link.role}>
      <div className="flex items-center gap-2">
        <div className="min-w-0 flex-1">
          <p className="truncate text-sm font-semibold">
            {link.name || text.names[link.role]}{' '}
            <span className="font-normal text-muted">{text.roles[link.role]}</span>
          </p>
          <p className="truncate text-xs text-faint">{status(link, isHere)}</p>
        </div>
        <IconButton
          label={isCodeOpen ? text.hideCode : text.showCode}
          aria-expanded={isCodeOpen}
          onClick={onCode}
        >
          <CodeIcon />
        </IconButton>
        <IconButton label={text.copy} onClick={() => void copy()}>
          <CopyIcon />
        </IconButton>
        <Tip text={text.visit}>
          <a
            href={address}
            target="_blank"
            rel="noreferrer"
            aria-label={text.visit}
            className="grid size-10 shrink-0 place-items-center rounded-xl border border-line text-muted hover:bg-raised hover:text-paper"
          >
            <VisitIcon />
          </a>
        </Tip>
      </div>
      {isCodeOpen && (
        <div className="mt-3 flex flex-col items-center gap-2">
          <QrCode text={address} label={text.code(link.name || text.names[link.role])} />
          {link.role === 'control' && <p className="text-xs text-faint">{text.codeHint}</p>}
        </div>
      )}
      {(isCodeOpen || isByHand) && (
        <input
          readOnly
          aria-label={text.address}
          value={address}
          onFocus={(event) => event.target.select()}
          className="mt-2 h-9 w-full rounded-lg border border-line bg-well px-2.5 font-mono text-xs text-muted"
        />
      )}
      {(isCodeOpen || isByHand) && link.role === 'watch' && (
        <p className="mt-1.5 text-xs leading-relaxed text-faint">{text.screenHint}</p>
      )}
      {isByHand && <p className="mt-1 text-xs text-faint">{text.copyByHand}</p>}
      <Tip text={text.revokeHint}>
        <button
          type="button"
          onClick={onRevoke}
          className="mt-2 text-xs text-vermilion underline decoration-vermilion/40 underline-offset-4"
        >
          {text.revoke}
        </button>
      </Tip>
    </div>
  );
}
