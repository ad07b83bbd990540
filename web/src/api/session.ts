import { api } from './http';

/** Turns a token into this browser's cookie. Throws an ApiError when the token is wrong. */
export function openSession(token: string): Promise<unknown> {
  return api<unknown>('/v1/session', { token });
}

/** The address that `serve` prints carries `#token=`; it is used once and leaves the address bar. */
export async function openSessionFromAddress(): Promise<void> {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (!token) return;
  history.replaceState(null, '', location.pathname + location.search);
  await openSession(token).catch(() => undefined);
}
