import type { Link } from './link';

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/i;

export interface Base {
  url: string;
  /** Whether another device can reach it: an address of this computer for itself can't be. */
  isReachable: boolean;
}

const isReachable = (url: string) => !LOOPBACK.test(new URL(url).hostname);

/** Where links lead. The address that this page came from works for sure, if others can use it. */
export function chooseBase(pageOrigin: string, addresses: readonly string[]): Base {
  const all = [pageOrigin, ...addresses.filter((url) => URL.canParse(url))];
  const url = all.find(isReachable) ?? pageOrigin;
  return { url: new URL(url).origin, isReachable: isReachable(url) };
}

/** The page that a link opens; the key stays behind `#`, out of servers' logs. */
export function linkAddress(base: string, { role, key }: Pick<Link, 'role' | 'key'>): string {
  return `${base}/${role === 'control' ? 'remote' : 'output'}#key=${key}`;
}
