import { FEATURES, type Feature } from './features';

/** One wire from what is heard to what it moves. */
export interface Route {
  id: string;
  from: Feature;
  /** Id of the control that it moves. */
  to: string;
  /** How far it pushes a range at full loudness: 1 = up by its whole range, −1 = down. */
  depth: number;
  attack_ms: number;
  release_ms: number;
  /** 0..1: where a trigger is pulled, and below which a beat counts as none. */
  threshold: number;
  /** Pulls a trigger at every n-th crossing: 4 = once a bar where each beat is heard. */
  every: number;
  isOn: boolean;
}

export const LONGEST_MS = 4000;
export const MOST_ROUTES = 24;
export const MOST_EVERY = 32;

export function newRoute(from: Feature, to: string, change: Partial<Route> = {}): Route {
  return {
    id: crypto.randomUUID(),
    from,
    to,
    depth: 0.5,
    attack_ms: 10,
    release_ms: 250,
    threshold: 0.3,
    every: 1,
    isOn: true,
    ...change,
  };
}

/** Reads routes from storage; throws where something is no list, leaves out what is no route. */
export function parseRoutes(value: unknown): Route[] {
  if (!Array.isArray(value)) throw new Error('no list');
  return value.flatMap((each) => parseRoute(each) ?? []).slice(0, MOST_ROUTES);
}

function parseRoute(value: unknown): Route | null {
  if (typeof value !== 'object' || value === null) return null;
  const { id, from, to, depth, attack_ms, release_ms, threshold, every, isOn } = value as Partial<
    Record<keyof Route, unknown>
  >;
  const feature = FEATURES.find((known) => known === from);
  if (!feature || typeof id !== 'string' || typeof to !== 'string') return null;
  return {
    id,
    from: feature,
    to,
    depth: within(depth, -1, 1, 0.5),
    attack_ms: within(attack_ms, 0, LONGEST_MS, 10),
    release_ms: within(release_ms, 0, LONGEST_MS, 250),
    threshold: within(threshold, 0, 1, 0.3),
    every: Math.round(within(every, 1, MOST_EVERY, 1)),
    isOn: isOn !== false,
  };
}

function within(value: unknown, low: number, high: number, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value)
    ? Math.min(high, Math.max(low, value))
    : otherwise;
}
