import { create } from 'zustand';
import type { Look } from '../api/types';
import { DEFAULT_LOOK, type LookMember } from '../protocol/look';
import { loadSourceSettings } from '../sources/settings';
import type { Source } from '../sources/source';
import type { Fit } from '../worker/fit';
import type { Phase } from '../worker/connection';
import type { Stats } from '../worker/meter';
import { loadPreferences, type Layout } from './preferences';
import type { Size } from './sizes';

export interface Notice {
  id: number;
  title: string;
  text: string;
}

export interface Trouble {
  message: string;
  fix: string;
}

/** What the page shows. Controls and figures only: frames never pass through here. */
export interface StudioState {
  source: Source | null;
  isStarting: boolean;
  trouble: Trouble | null;
  phase: Phase;
  engine: string;
  /** Id of the running stream; empty before the first. */
  stream: string;
  /** Size that the server paints at now. */
  painted: Size;
  hasPicture: boolean;
  look: Look;
  ignored: ReadonlySet<LookMember>;
  canUndo: boolean;
  canRedo: boolean;
  stats: Stats | null;
  isLocked: boolean;
  notices: Notice[];
  /** Shape that the person chose. */
  size: Size;
  layout: Layout;
  /** How much of the compare slider's picture is the original, 0..1 from the left. */
  wipe: number;
  isMirrored: boolean;
  /** How the source fills the painted shape. */
  fit: Fit;
}

export const useStudio = create<StudioState>(() => {
  const { size, layout } = loadPreferences();
  return {
    source: null,
    isStarting: false,
    trouble: null,
    phase: { name: 'idle' },
    engine: '',
    stream: '',
    painted: size,
    hasPicture: false,
    look: DEFAULT_LOOK,
    ignored: new Set(),
    canUndo: false,
    canRedo: false,
    stats: null,
    isLocked: false,
    notices: [],
    size,
    layout,
    wipe: 0.5,
    isMirrored: false,
    fit: loadSourceSettings().fit,
  };
});

let nextNotice = 1;

/** A notice replaces an older one with the same title, and the oldest of more than three. */
export function notify(title: string, text: string): void {
  const notice = { id: nextNotice++, title, text };
  useStudio.setState(({ notices }) => ({
    notices: [...notices.filter((each) => each.title !== title).slice(-2), notice],
  }));
}

export function dismiss(id: number): void {
  useStudio.setState((state) => ({ notices: state.notices.filter((each) => each.id !== id) }));
}
