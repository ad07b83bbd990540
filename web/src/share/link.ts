import { request } from '../api/http';
import type { components } from '../api/schema.gen';

type Schemas = components['schemas'];

/** A revocable key for one stream and one role. */
export type Link = Schemas['Link'];
export type LinkRole = Link['role'];

export function listLinks(): Promise<Link[]> {
  return request<Schemas['LinkList']>('/v1/links', {}).then(({ links }) => links);
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
  return request<Schemas['Session']>('/v1/session', {}).then(({ addresses }) => addresses ?? []);
}
