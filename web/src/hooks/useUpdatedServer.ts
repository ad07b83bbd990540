import { useEffect, useRef, useState } from 'react';
import type { components } from '../api/schema.gen';
import { api } from '../api/http';
import { VersionWatch } from '../stream/serverVersion';
import { useStudio } from '../stream/store';

/** Whether the server was updated since this page loaded; asked whenever the stream begins or comes back. */
export function useUpdatedServer(): boolean {
  const isStreaming = useStudio((state) => state.phase.name === 'streaming');
  const watch = useRef(new VersionWatch());
  const [isUpdated, setUpdated] = useState(false);
  useEffect(() => {
    if (!isStreaming) return;
    let isCurrent = true;
    api<components['schemas']['Health']>('/health').then(
      (health) => isCurrent && setUpdated(watch.current.isChanged(health)),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [isStreaming]);
  return isUpdated;
}
