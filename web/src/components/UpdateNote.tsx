import { useState } from 'react';
import { useUpdatedServer } from '../hooks/useUpdatedServer';
import { hudText as text } from '../text/hud';

/** The page and its server no longer belong together: says so, and reloads when the person likes. */
export function UpdateNote() {
  const isUpdated = useUpdatedServer();
  const [isPutOff, setPutOff] = useState(false);
  if (!isUpdated || isPutOff) return null;
  return (
    <div
      role="status"
      className="animate-rise fixed inset-x-4 top-4 z-50 mx-auto flex max-w-xl flex-wrap items-center gap-3 rounded-card border border-ultramarine/60 bg-raised p-4 text-sm shadow-2xl shadow-black/30"
    >
      <p className="min-w-48 flex-1">
        <strong className="font-semibold">{text.updated}</strong>{' '}
        <span className="text-muted">{text.updatedText}</span>
      </p>
      <button
        type="button"
        onClick={() => setPutOff(true)}
        className="h-10 rounded-xl px-3 text-muted hover:text-paper"
      >
        {text.later}
      </button>
      <button
        type="button"
        onClick={() => location.reload()}
        className="h-10 rounded-xl bg-ultramarine px-4 font-semibold text-ink"
      >
        {text.reload}
      </button>
    </div>
  );
}
