import { serverEvents } from '../api/events';
import { api, request } from '../api/http';
import type { Show } from '../api/types';
import { cues, parseCues } from './cues';
import { presetOrder } from './presets';
import { ShowSync } from './showSync';

/** Shares the order of presets and the cue list with all pages of this server. Once. */
export function openShow(): void {
  const sync = new ShowSync({
    get: () => ({ order: [...presetOrder.get()], cues: [...cues.get()] }),
    set: (arrangement) => {
      presetOrder.set(arrangement.order);
      cues.set(parseCues(arrangement.cues));
    },
    fetch: () => api<Show>('/v1/show'),
    put: (arrangement) => request<Show>('/v1/show', { method: 'PUT', body: arrangement }),
  });
  const changed = () => void sync.changed();
  presetOrder.subscribe(changed);
  cues.subscribe(changed);
  serverEvents.on('show', (data) => sync.told(data as Show));
  serverEvents.onOpen(() => void sync.opened());
}
