import { useQuery } from '@tanstack/react-query';
import { api, ApiError } from '../api/http';
import type { PromptMatch, Style } from '../api/types';
import { useStudio } from '../stream/store';

function noteLock(error: unknown): never {
  if (error instanceof ApiError && error.status === 401) useStudio.setState({ isLocked: true });
  throw error;
}

export function useStyles() {
  return useQuery({
    queryKey: ['styles'],
    queryFn: () => api<{ styles: Style[] }>('/v1/styles').then(({ styles }) => styles, noteLock),
    // The server answers 503 while its engine loads: keep asking until the styles are there.
    refetchInterval: (query) => (query.state.data ? false : 2000),
    retry: false,
  });
}

/** What the server's styles make of these words. */
export function usePromptMatch(text: string) {
  return useQuery({
    queryKey: ['match', text],
    queryFn: () => api<PromptMatch>('/v1/prompts/match', { text }).then((match) => match, noteLock),
    staleTime: Infinity,
    retry: false,
  });
}
