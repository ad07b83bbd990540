import { request } from '../api/http';

export type LinkRole = 'watch' | 'control';

/** A revocable key for one stream and one role. */
export interface Link {
  id: string;
  name: string;
  /** May have ended meanwhile. */
  stream: string;
  role: LinkRole;
  key: string;
  created: string;
  last_used: string | null;
  /** Requests that carried the key. */
  uses: number;
  /** What is open with it now. */
  open: number;
}

export function listLinks(): Promise<Link[]> {
  return request<{ links: Link[] }>('/v1/links', {}).then(({ links }) => links);
}

export function createLink(stream: string, role: LinkRole, name: string): Promise<Link> {
  return request<Link>('/v1/links', { body: { stream, role, name } });
}

export function pointLink(id: string, stream: string): Promise<Link> {
  return request<Link>(`/v1/links/${id}`, { method: 'PATCH', body: { stream } });
}

export function revokeLink(id: string): Promise<void> {
  return request<void>(`/v1/links/${id}`, { method: 'DELETE' });
}

/** Under which addresses other devices may reach this server, the likeliest first. */
export function listAddresses(): Promise<string[]> {
  return request<{ addresses?: string[] }>('/v1/session', {}).then(({ addresses }) => addresses ?? []);
}
