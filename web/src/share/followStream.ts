import { ApiError } from '../api/http';
import { useStudio } from '../stream/store';
import { Stored } from '../stream/stored';
import { pointLink } from './link';
import { LinkKeeper } from './linkKeeper';

function ids(value: unknown): readonly string[] {
  if (!Array.isArray(value)) throw new TypeError('not a list');
  return value.filter((each) => typeof each === 'string');
}

// Two studios in one browser each keep their own links, and a reload keeps them too.
const stored = new Stored<readonly string[]>('links', ids, [], () => sessionStorage);

export const linkKeeper = new LinkKeeper({
  stored,
  point: (id, stream) =>
    pointLink(id, stream).then(
      () => 'pointed' as const,
      (error: unknown) => (error instanceof ApiError && error.status === 404 ? 'gone' : 'failed'),
    ),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
});

/** From now on this page's links lead to its stream, whichever that is. */
export function followStream(): () => void {
  void linkKeeper.follow(useStudio.getState().stream);
  return useStudio.subscribe(({ stream }, before) => {
    if (stream !== before.stream) void linkKeeper.follow(stream);
  });
}
