import type { Style, StyleJob } from '../api/types';

export const isLive = ({ state }: StyleJob) => state === 'queued' || state === 'running';

/** The list after the server told of one job. */
export function withJob(jobs: readonly StyleJob[], job: StyleJob): readonly StyleJob[] {
  const known = jobs.some(({ id }) => id === job.id);
  return known ? jobs.map((each) => (each.id === job.id ? job : each)) : [...jobs, job];
}

/** What the dialog lists: all that live, and what ended while this page looked, newest first. */
export function shownJobs(jobs: readonly StyleJob[], watched: ReadonlySet<string>): StyleJob[] {
  return jobs.filter((job) => isLive(job) || watched.has(job.id)).reverse();
}

export const isTaught = ({ tags }: Style) => tags.includes('taught');
