import { useEffect, useState } from 'react';
import type { Access } from './access';
import type { FromWatch } from './channel';
import { WatchClient } from './client';
import type { WatchPhase } from './watcher';

export interface Watched {
  client: WatchClient;
  phase: WatchPhase;
  /** Shape of the picture; null while there was none. It stays while the line is down. */
  picture: { width: number; height: number } | null;
}

type Listener = (message: FromWatch) => void;

let client: WatchClient | null = null;
let listener: Listener = () => {};

/** One for the page: a canvas gives its control to a worker only once. */
function watchClient(): WatchClient {
  client ??= new WatchClient((message) => listener(message));
  return client;
}

/** Watches while the component is shown. `onMessage` must stay the same from render to render. */
export function useWatch(access: Access, onMessage?: Listener): Watched {
  const [phase, setPhase] = useState<WatchPhase>({ name: 'looking' });
  const [picture, setPicture] = useState<Watched['picture']>(null);
  useEffect(() => {
    const watch = watchClient();
    listener = (message) => {
      if (message.type === 'phase') setPhase(message.phase);
      if (message.type === 'picture') setPicture({ width: message.width, height: message.height });
      onMessage?.(message);
    };
    watch.start(access);
    return () => {
      listener = () => {};
      watch.stop();
    };
  }, [access, onMessage]);
  return { client: watchClient(), phase, picture };
}
