import { create } from 'zustand';
import type { Look } from '../api/types';
import { DEFAULT_LOOK } from '../protocol/look';

/** What the remote shows. */
export interface RemoteState {
  look: Look;
  /** Whether changes reach the stream now. */
  isOpen: boolean;
  /** What the server said no to last; empty when all is well. */
  refusal: string;
}

export const useRemote = create<RemoteState>(() => ({
  look: DEFAULT_LOOK,
  isOpen: false,
  refusal: '',
}));
