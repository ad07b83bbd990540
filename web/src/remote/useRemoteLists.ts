import { useQuery } from '@tanstack/react-query';
import { request } from '../api/http';
import type { Preset, Style } from '../api/types';
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

/** Presets that the studio saves meanwhile appear. */
export function useRemotePresets() {
  return useQuery({
    queryKey: ['presets'],
    queryFn: () =>
      request<{ presets: Preset[] }>('/v1/presets', { headers }).then(({ presets }) => presets),
    refetchInterval: 5000,
    retry: false,
  });
}
