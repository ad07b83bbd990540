import { AlertIcon } from './icons';

/** What went wrong and what helps; quiet when nothing did. */
export function Note({ trouble }: { trouble: { message: string; fix: string } | null }) {
  return (
    <div role="alert">
      {trouble && (
        <div className="animate-rise my-2 flex gap-3 rounded-card border border-ochre/40 bg-ochre/10 p-3">
          <AlertIcon className="mt-0.5 size-5 shrink-0 text-ochre" />
          <div className="text-sm leading-relaxed">
            <p className="font-semibold">{trouble.message}</p>
            <p className="text-muted">{trouble.fix}</p>
          </div>
        </div>
      )}
    </div>
  );
}
