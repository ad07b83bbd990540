import { shareText as text } from '../../text/share';

/** How to let other devices in. */
export function LoopbackNote() {
  return (
    <div className="mt-3 rounded-card border border-ochre/40 bg-ochre/10 p-3.5 text-sm leading-relaxed">
      <p className="font-semibold">{text.loopback}</p>
      <p className="mt-1 text-muted">{text.loopbackText}</p>
      <code className="my-2 block select-all break-words rounded-lg bg-well px-2.5 py-1.5 font-mono text-xs">
        {text.loopbackCommand}
      </code>
      <p className="text-muted">{text.loopbackAfter}</p>
    </div>
  );
}
