import { useQuery, type QueryClient } from '@tanstack/react-query';
import { create } from 'zustand';
import { serverEvents } from '../api/events';
import { api, ApiError, request } from '../api/http';
import type { Problem, Style, StyleJob } from '../api/types';
import { SourceError } from '../sources/source';
import { download } from '../stream/download';
import { notify } from '../stream/store';
import { teachText as text } from '../text/teach';
import { isLive, withJob } from './jobList';

const JOBS = ['style-jobs'];
const STYLES = ['styles'];
const NONE: readonly StyleJob[] = [];
let queries: QueryClient | null = null;

export interface TeachState {
  isOpen: boolean;
  /** The picture to begin with. */
  picture: File | null;
  /** Jobs that lived while this page looked: their end is shown. */
  watched: ReadonlySet<string>;
}

export const useTeach = create<TeachState>(() => ({
  isOpen: false,
  picture: null,
  watched: new Set(),
}));

export function openTeach(picture: File | null = null): void {
  useTeach.setState({ isOpen: true, picture });
}

const fetchJobs = () => api<{ jobs: StyleJob[] }>('/v1/styles/jobs').then(({ jobs }) => jobs);

/** Follows what is learned, by this page and by others. Once, at the page's start. */
export function watchTeaching(client: QueryClient): void {
  queries = client;
  client.setQueryDefaults(JOBS, { gcTime: Infinity });
  serverEvents.on('learning', (data) => noteJob(data as StyleJob));
  serverEvents.on('style', () => void client.invalidateQueries({ queryKey: STYLES }));
}

export function useJobs() {
  return useQuery({
    queryKey: JOBS,
    queryFn: fetchJobs,
    // Events bring news; this is for what was missed while the line was down.
    refetchInterval: ({ state }) => (state.data?.some(isLive) ? 5000 : false),
    retry: false,
  });
}

function noteJob(job: StyleJob): void {
  const known = queries?.getQueryData<readonly StyleJob[]>(JOBS) ?? NONE;
  const wasLive =
    useTeach.getState().watched.has(job.id) &&
    known.some((each) => each.id === job.id && isLive(each));
  queries?.setQueryData<readonly StyleJob[]>(JOBS, withJob(known, job));
  if (isLive(job)) return watch(job.id);
  if (job.state === 'done') void queries?.invalidateQueries({ queryKey: STYLES });
  if (!wasLive || useTeach.getState().isOpen) return;
  if (job.state === 'done') notify(text.learned(job.name), text.learnedText);
  if (job.state === 'failed') notify(text.failedTitle(job.name), job.detail);
}

export function watch(id: string): void {
  const { watched } = useTeach.getState();
  if (!watched.has(id)) useTeach.setState({ watched: new Set([...watched, id]) });
}

/** Hands a JPEG over to be learned. Throws a SourceError that says what helps. */
export async function teach(name: string, picture: Blob): Promise<void> {
  const job = await send(`/v1/styles?name=${encodeURIComponent(name.trim())}`, picture);
  if ('state' in job) noteJob(job);
}

/** Takes a shared style in; one for another network is learned anew. */
export async function importStyle(file: File): Promise<void> {
  const got = await send('/v1/styles', new Blob([file], { type: 'application/octet-stream' }));
  if ('state' in got) {
    noteJob(got);
    return notify(text.importLearns(got.name), text.importLearnsText);
  }
  void queries?.invalidateQueries({ queryKey: STYLES });
  notify(text.imported(got.name), text.importedText);
}

async function send(path: string, body: Blob): Promise<StyleJob | Style> {
  let response: Response;
  try {
    response = await fetch(path, { method: 'POST', body, headers: { 'content-type': body.type } });
  } catch {
    throw new SourceError({ message: text.noAnswer, fix: text.noAnswerFix });
  }
  if (response.ok) return (await response.json()) as StyleJob | Style;
  const problem = (await response.json().catch(() => ({}))) as Partial<Problem> & { fix?: string };
  throw new SourceError({
    message: problem.detail ?? problem.title ?? response.statusText,
    fix: problem.fix ?? text.refusedFix,
  });
}

async function attempt(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    notify(text.title, error instanceof ApiError ? error.message : text.noAnswer);
  }
}

export function stopJob({ id }: StyleJob): Promise<void> {
  return attempt(async () => {
    await request<void>(`/v1/styles/jobs/${id}`, { method: 'DELETE' });
    await queries?.invalidateQueries({ queryKey: JOBS });
  });
}

export function deleteStyle({ id }: Style): Promise<void> {
  return attempt(async () => {
    await request<void>(`/v1/styles/${id}`, { method: 'DELETE' });
    await queries?.invalidateQueries({ queryKey: STYLES });
  });
}

export function shareStyle({ id }: Style): Promise<void> {
  return attempt(async () => {
    const response = await fetch(`/v1/styles/${id}/file`);
    if (!response.ok) throw new ApiError(response.status, response.statusText);
    download(`${id}.streamstyle`, await response.blob());
  });
}
