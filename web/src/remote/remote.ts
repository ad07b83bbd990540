import { request } from '../api/http';
import type { LookPatch, Transition } from '../api/types';
import { LookSync } from '../stream/lookSync';
import { accessFrom, authorise } from '../watch/access';
import type { FromWatch } from '../watch/channel';
import { PatchLine, type LookState } from './patchLine';
import { useRemote } from './store';

/** The right with which this page came. */
export const access = accessFrom(location);

/** A calm change between two looks. */
export const MORPH: Transition = { ms: 700, easing: 'in-out' };

let stream = '';

const line = new PatchLine({
  send: (look, transition) =>
    request<LookState>(`/v1/streams/${stream}/look`, {
      method: 'PATCH',
      headers: authorise(access),
      body: { look, ...(transition ? { transition } : {}) },
    }),
  answered: (id, { revision, look, ignored = [] }) => {
    sync.receive({ type: 'look', id, revision, look, ignored });
    useRemote.setState({ refusal: '' });
  },
  refused: (id, error) => {
    sync.refused(id);
    useRemote.setState({ refusal: error.message });
  },
});

const sync = new LookSync({
  send: (id, patch, transition) => line.push(id, patch, transition),
  changed: (look) => useRemote.setState({ look }),
  now: () => performance.now(),
  setTimer: (run, ms) => window.setTimeout(run, ms),
  clearTimer: (id) => clearTimeout(id),
});

/** Changes the Look; shows at once, and gives way to what the studio or another phone sets. */
export function change(patch: LookPatch, transition?: Transition): void {
  if (useRemote.getState().isOpen) sync.change(patch, transition);
}

/** What the socket that shows the picture says of the stream and its Look. */
export function receive(message: FromWatch): void {
  if (message.type === 'ready') {
    const { look, revision, ignored } = message.message;
    stream = message.message.stream;
    sync.open(look, revision, ignored);
    useRemote.setState({ isOpen: true, refusal: '' });
  } else if (message.type === 'look') {
    sync.receive(message.message);
  } else if (message.type === 'phase' && message.phase.name !== 'watching') {
    sync.close();
    useRemote.setState({ isOpen: false });
  }
}

/** Pictures carry no headers, so the key goes into their address. */
export function pictureAddress(path: string): string {
  return access.key ? `${path}?key=${encodeURIComponent(access.key)}` : path;
}
