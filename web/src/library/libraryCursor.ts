import { create } from 'zustand';
import { BUILT_IN } from './builtIn';
import { allEntries, type Entry } from './library';
import { library } from './libraryStore';

/** The entry that pads and keys stand on while they step through the library. */
export const useLibraryCursor = create<{ id: string | null }>(() => ({ id: null }));

export function entryAtCursor(): Entry | undefined {
  const { id } = useLibraryCursor.getState();
  return allEntries(library.get(), BUILT_IN).find((entry) => entry.id === id);
}

/** Up or down the library, stopping at its ends. */
export function moveCursor(step: 1 | -1): void {
  const all = allEntries(library.get(), BUILT_IN);
  const { id } = useLibraryCursor.getState();
  const at = all.findIndex((entry) => entry.id === id);
  const next = at < 0 ? (step === 1 ? 0 : all.length - 1) : at + step;
  useLibraryCursor.setState({ id: all[Math.min(all.length - 1, Math.max(0, next))]?.id ?? null });
}
