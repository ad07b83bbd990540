import { useId, useState } from 'react';
import { IconButton } from '../../components/ui/IconButton';
import { DiceIcon } from '../../components/ui/icons';
import { controls } from '../../control/registry';
import { useStudio } from '../../stream/store';
import { studio } from '../../stream/studio';
import { tuneText as text } from '../../text/tune';

/** What the server takes: 32 bits. */
const LARGEST = 0xffff_ffff;

/** The same seed gives the same strokes. */
export function SeedControl({ isIgnored }: { isIgnored: boolean }) {
  const id = useId();
  const seed = useStudio((state) => state.look.seed);
  // While someone types, the field may hold what is no seed (yet).
  const [draft, setDraft] = useState<string | null>(null);
  const type = (typed: string) => {
    setDraft(typed);
    if (/^\d{1,10}$/.test(typed) && Number(typed) <= LARGEST)
      studio().change({ seed: Number(typed) });
  };
  return (
    <div data-control="look.seed" className={isIgnored ? 'opacity-70 grayscale' : ''}>
      <label htmlFor={id} className="mb-1 block text-sm text-muted">
        {text.seed}
      </label>
      <div className="flex gap-1.5">
        <input
          id={id}
          inputMode="numeric"
          autoComplete="off"
          title={text.seedHint}
          value={draft ?? seed}
          onChange={(event) => type(event.target.value)}
          onBlur={() => setDraft(null)}
          className="h-10 w-full min-w-0 rounded-xl border border-line bg-well px-3 font-mono text-sm tabular-nums"
        />
        <IconButton
          label={text.roll}
          hint={text.rollHint}
          onClick={() => {
            setDraft(null);
            controls.write('look.seed', 1);
          }}
        >
          <DiceIcon />
        </IconButton>
      </div>
    </div>
  );
}
