import { useRef } from 'react';
import { useStyles } from '../../hooks/queries';
import { SourceError } from '../../sources/source';
import { notify } from '../../stream/store';
import { isTaught } from '../../teach/jobList';
import { importStyle } from '../../teach/teaching';
import { teachText as text } from '../../text/teach';
import { FileInput } from '../ui/FileInput';
import { TaughtRow } from './TaughtRow';

async function open(file: File): Promise<void> {
  try {
    await importStyle(file);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    notify(error.message, error.fix);
  }
}

/** The styles that people taught this server, and the way in for those of others. */
export function TaughtList() {
  const input = useRef<HTMLInputElement>(null);
  const taught = (useStyles().data ?? []).filter(isTaught);
  return (
    <section aria-label={text.yours}>
      <div className="mb-2 flex items-center justify-between gap-3">
        <h3 className="text-[15px] font-semibold">{text.yours}</h3>
        <button
          type="button"
          title={text.importHint}
          onClick={() => input.current?.click()}
          className="h-9 rounded-xl border border-line px-3 text-sm text-muted hover:text-paper"
        >
          {text.import}
        </button>
        <FileInput
          ref={input}
          label={text.import}
          accept=".streamstyle"
          onFile={(file) => void open(file)}
        />
      </div>
      {taught.length === 0 && <p className="text-sm text-faint">{text.none}</p>}
      <ul className="flex flex-col gap-2">
        {taught.map((style) => (
          <li key={style.id}>
            <TaughtRow style={style} />
          </li>
        ))}
      </ul>
    </section>
  );
}
