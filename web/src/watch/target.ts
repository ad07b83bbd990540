import { authorise, type Access } from './access';

/** Where to watch now, or why nowhere. */
export type Target =
  | { kind: 'stream'; id: string }
  /** The link points at no running stream, or none runs. */
  | { kind: 'empty' }
  | { kind: 'down' }
  /** The server wants a token. */
  | { kind: 'locked' }
  /** The key is unknown here: revoked, or of a server that has ended. */
  | { kind: 'revoked' }
  | { kind: 'busy'; reason: string; retryMs: number };

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

class Refusal extends Error {
  constructor(readonly target: Target) {
    super(target.kind);
  }
}

/** Asks the server which stream this access leads to. Never throws. */
export async function findTarget(origin: string, access: Access, fetch: Fetch): Promise<Target> {
  const get = async (path: string): Promise<unknown> => {
    const response = await fetch(origin + path, { headers: authorise(access), cache: 'no-store' });
    if (response.ok) return response.json();
    throw new Refusal(await refusal(response, access));
  };
  try {
    const id = access.stream || (access.key ? await linked(get) : await newest(get));
    if (!id) return { kind: 'empty' };
    await get(`/v1/streams/${encodeURIComponent(id)}`);
    return { kind: 'stream', id };
  } catch (error) {
    return error instanceof Refusal ? error.target : { kind: 'down' };
  }
}

async function refusal(response: Response, { key }: Access): Promise<Target> {
  if (response.status === 401 || response.status === 403) {
    return { kind: key ? 'revoked' : 'locked' };
  }
  if (response.status === 404) return { kind: 'empty' };
  const problem = (await response.json().catch(() => ({}))) as { detail?: string };
  const seconds = Number(response.headers.get('retry-after') ?? 1);
  return {
    kind: 'busy',
    reason: problem.detail ?? '',
    retryMs: Number.isFinite(seconds) ? seconds * 1000 : 1000,
  };
}

async function linked(get: (path: string) => Promise<unknown>): Promise<string> {
  const session = (await get('/v1/session')) as { stream?: string };
  return session.stream ?? '';
}

interface Running {
  id: string;
  attached: boolean;
  age_s: number;
}

async function newest(get: (path: string) => Promise<unknown>): Promise<string> {
  const { streams } = (await get('/v1/streams')) as { streams: Running[] };
  const running = streams.filter((stream) => stream.attached);
  return running.toSorted((a, b) => a.age_s - b.age_s)[0]?.id ?? '';
}
