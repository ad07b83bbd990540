import { useStudio } from '../stream/store';
import { AlertIcon } from './ui/icons';

/** What went wrong with the source and what helps. */
export function TroubleNote() {
  const trouble = useStudio((state) => state.trouble);
  return (
    <div role="alert" className="max-w-lg">
      {trouble && (
        <div className="animate-rise mt-5 flex gap-3 rounded-card border border-ochre/40 bg-ochre/10 p-4">
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
