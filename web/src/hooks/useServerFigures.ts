import { useQuery } from '@tanstack/react-query';
import type { components } from '../api/schema.gen';
import { api } from '../api/http';

type Schemas = components['schemas'];

const EVERY_MS = 2000;

/** What the server says about itself and one stream, read while somebody looks at it. */
export function useServerFigures(stream: string) {
  const health = useQuery({
    queryKey: ['health'],
    queryFn: () => api<Schemas['Health']>('/health'),
    refetchInterval: 5 * EVERY_MS,
    retry: false,
  });
  const running = useQuery({
    queryKey: ['stream', stream],
    queryFn: () => api<Schemas['Stream']>(`/v1/streams/${stream}`),
    enabled: stream !== '',
    refetchInterval: EVERY_MS,
    retry: false,
  });
  return { health: health.data, stream: running.data };
}
