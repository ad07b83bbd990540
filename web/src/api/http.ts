import type { Problem } from './types';

export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export interface ApiRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** Throws an ApiError with the server's own words. */
export async function request<T>(path: string, { method, body, headers }: ApiRequest): Promise<T> {
  const isJson = body !== undefined;
  const response = await fetch(path, {
    method: method ?? (isJson ? 'POST' : 'GET'),
    headers: { ...(isJson ? { 'content-type': 'application/json' } : {}), ...headers },
    ...(isJson ? { body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) {
    const problem = (await response.json().catch(() => ({}))) as Partial<Problem>;
    throw new ApiError(response.status, problem.detail ?? problem.title ?? response.statusText);
  }
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

/** GET, or POST of a body. */
export function api<T>(path: string, body?: unknown): Promise<T> {
  return request<T>(path, { body });
}
