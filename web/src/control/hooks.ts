import { useSyncExternalStore } from 'react';
import type { Control } from './control';
import { keysOf, useProfiles } from './profiles';
import { controls } from './registry';

/** All controls that exist now. */
export function useControls(): readonly Control[] {
  return useSyncExternalStore(
    (listener) => controls.subscribe(listener),
    () => controls.all(),
  );
}

/** The keys in force. */
export const useKeys = () => useProfiles(keysOf);
