import { describe, expect, it } from 'vitest';
import { findTarget, type Fetch } from './target';

const NOBODY = { key: '', stream: '' };

/** A server of fixed answers that notes who asks. */
function server(answers: Record<string, [number, unknown, Record<string, string>?]>) {
  const asked: string[] = [];
  const fetch: Fetch = (url, init) => {
    const path = url.replace('http://host', '');
    const bearer = new Headers(init.headers).get('authorization');
    asked.push(bearer ? `${path} ${bearer}` : path);
    const [status, body, headers] = answers[path] ?? [404, {}];
    return Promise.resolve(new Response(JSON.stringify(body), { status, headers: headers ?? {} }));
  };
  return { asked, find: (access = NOBODY) => findTarget('http://host', access, fetch) };
}

describe('findTarget', () => {
  it('takes the newest stream that has its sender', async () => {
    const { find } = server({
      '/v1/streams': [
        200,
        {
          streams: [
            { id: 'old', attached: true, age_s: 90 },
            { id: 'new', attached: true, age_s: 3 },
            { id: 'waiting', attached: false, age_s: 1 },
          ],
        },
      ],
      '/v1/streams/new': [200, {}],
    });
    expect(await find()).toEqual({ kind: 'stream', id: 'new' });
  });

  it('asks with the key which stream the link leads to', async () => {
    const { find, asked } = server({
      '/v1/session': [200, { role: 'watch', stream: 's1', link: 'l1' }],
      '/v1/streams/s1': [200, {}],
    });
    expect(await find({ key: 'k', stream: '' })).toEqual({ kind: 'stream', id: 's1' });
    expect(asked).toEqual(['/v1/session Bearer k', '/v1/streams/s1 Bearer k']);
  });

  it('waits while the stream of the link is gone or none runs', async () => {
    const { find } = server({
      '/v1/session': [200, { stream: 'gone' }],
      '/v1/streams': [200, { streams: [] }],
    });
    expect(await find({ key: 'k', stream: '' })).toEqual({ kind: 'empty' });
    expect(await find()).toEqual({ kind: 'empty' });
  });

  it('tells a missing token from a revoked key', async () => {
    const { find } = server({ '/v1/streams': [401, {}], '/v1/session': [401, {}] });
    expect(await find()).toEqual({ kind: 'locked' });
    expect(await find({ key: 'k', stream: '' })).toEqual({ kind: 'revoked' });
  });

  it('keeps the wait that a busy server names', async () => {
    const { find } = server({
      '/v1/streams': [503, { detail: 'The engine loads.' }, { 'retry-after': '4' }],
    });
    expect(await find()).toEqual({ kind: 'busy', reason: 'The engine loads.', retryMs: 4000 });
  });

  it('is down when nobody answers', async () => {
    const unreachable: Fetch = () => Promise.reject(new TypeError('no network'));
    expect(await findTarget('http://host', NOBODY, unreachable)).toEqual({ kind: 'down' });
  });
});
