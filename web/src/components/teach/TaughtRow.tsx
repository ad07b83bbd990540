import { useState } from 'react';
import type { Style } from '../../api/types';
import { deleteStyle, shareStyle } from '../../teach/teaching';
import { teachText as text } from '../../text/teach';
import { StyleThumbnail } from '../panel/StyleThumbnail';

const BUTTON = 'h-9 rounded-xl border border-line px-3 text-sm text-muted hover:text-paper';

/** One taught style: share it, or delete it after a second thought. */
export function TaughtRow({ style }: { style: Style }) {
  const [isAsking, setAsking] = useState(false);
  return (
    <div data-taught={style.id} className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <span className="relative size-11 shrink-0 overflow-hidden rounded-lg bg-well">
        <StyleThumbnail style={style} />
      </span>
      <span className="min-w-24 flex-1 truncate text-sm">{style.name}</span>
      {isAsking ? (
        <span className="flex items-center gap-2">
          <button
            type="button"
            autoFocus
            onClick={() => void deleteStyle(style)}
            className="h-9 rounded-xl bg-vermilion px-3 text-sm font-semibold text-ink"
          >
            {text.removeSure}
          </button>
          <button type="button" onClick={() => setAsking(false)} className={BUTTON}>
            {text.keep}
          </button>
        </span>
      ) : (
        <span className="flex gap-2">
          <button
            type="button"
            title={text.shareHint(style.name)}
            onClick={() => void shareStyle(style)}
            className={BUTTON}
          >
            {text.share}
          </button>
          <button
            type="button"
            title={text.removeHint(style.name)}
            onClick={() => setAsking(true)}
            className={BUTTON}
          >
            {text.remove}
          </button>
        </span>
      )}
    </div>
  );
}
