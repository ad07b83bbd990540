import { useQuery } from '@tanstack/react-query';
import { request } from '../api/http';
import type { Preset, Show, Style } from '../api/types';
import { ordered } from '../perform/presets';
import { authorise } from '../watch/access';
import { access } from './remote';

const headers = authorise(access);

export function useRemoteStyles() {
  return useQuery({
    queryKey: ['styles'],
    queryFn: () =>
      request<{ styles: Style[] }>('/v1/styles', { headers }).then(({ styles }) => styles),
    refetchInterval: (query) => (query.state.data ? false : 2000),
    retry: false,
  });
}

/** In the studio's order; presets that it saves meanwhile appear. */
export function useRemotePresets() {
  return useQuery({
    queryKey: ['presets'],
    queryFn: async () => {
      const [{ presets }, { order }] = await Promise.all([
        request<{ presets: Preset[] }>('/v1/presets', { headers }),
        request<Show>('/v1/show', { headers }),
      ]);
      return ordered(presets, order);
    },
    refetchInterval: 5000,
    retry: false,
  });
}
