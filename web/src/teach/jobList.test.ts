import { expect, it } from 'vitest';
import type { StyleJob } from '../api/types';
import { shownJobs, withJob } from './jobList';

const job = (id: string, state: StyleJob['state'] = 'running', progress = 0): StyleJob => ({
  id,
  name: id,
  state,
  progress,
  style: null,
  detail: '',
});

it('takes news of a job in its place, and a new one at the end', () => {
  const jobs = [job('a'), job('b')];

  expect(withJob(jobs, job('a', 'done', 1))).toEqual([job('a', 'done', 1), job('b')]);
  expect(withJob(jobs, job('c'))).toEqual([...jobs, job('c')]);
});

it('lists what lives and what ended under our eyes', () => {
  const jobs = [job('old', 'done'), job('seen', 'failed'), job('wait', 'queued'), job('now')];

  expect(shownJobs(jobs, new Set(['seen'])).map(({ id }) => id)).toEqual(['now', 'wait', 'seen']);
});
