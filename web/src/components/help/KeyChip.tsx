import { showChord } from '../../control/keyChord';
import { isMac } from '../../control/learn';

/** A key as it looks on the keyboard. */
export function KeyChip({ chord }: { chord: string }) {
  return (
    <kbd className="inline-grid h-6 min-w-6 place-items-center rounded-md border border-b-2 border-line bg-raised px-1.5 font-mono text-xs text-paper">
      {showChord(chord, isMac())}
    </kbd>
  );
}
