/** What an address says about which stream to watch, and by which right. */
export interface Access {
  /** Of a link; empty for people who have the page's own right. */
  key: string;
  /** Empty: the stream of the key, or else the newest one. */
  stream: string;
}

/** `#key=` stays out of servers' logs; `?key=` serves programs that drop what follows `#`. */
export function accessFrom({ search, hash }: { search: string; hash: string }): Access {
  const query = new URLSearchParams(search);
  const fragment = new URLSearchParams(hash.replace(/^#/, ''));
  return {
    key: fragment.get('key') ?? query.get('key') ?? '',
    stream: fragment.get('stream') ?? query.get('stream') ?? '',
  };
}

/** Headers of a request by this right. */
export function authorise({ key }: Access): Record<string, string> {
  return key ? { authorization: `Bearer ${key}` } : {};
}

/** A WebSocket carries no headers, so the key goes into its address. */
export function watchAddress(origin: string, stream: string, { key }: Access): string {
  const query = key ? `?key=${encodeURIComponent(key)}` : '';
  return `${origin.replace(/^http/, 'ws')}/v1/streams/${encodeURIComponent(stream)}/watch${query}`;
}
