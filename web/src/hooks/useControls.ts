import { useSyncExternalStore } from 'react';
import type { Control } from '../control/control';
import { controls } from '../control/registry';

/** All controls that exist now. */
export function useControls(): readonly Control[] {
  return useSyncExternalStore(
    (changed) => controls.subscribe(changed),
    () => controls.all(),
  );
}
