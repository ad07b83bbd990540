import type { Look } from '../api/types';
import type { Stats } from '../worker/meter';
import { SIZES, type Size } from './sizes';

/**
 * What limits a stream, the one thing that matters most:
 * - `good`: nothing to do
 * - `source`: the camera or video gives few pictures
 * - `page`: this computer's browser is slow to send or draw
 * - `network`: the way to the server
 * - `shared`: pictures wait because the engine paints for others too
 * - `engine`: painting itself
 * - `lowered`: the server paints smaller than asked
 */
export type Limit = 'good' | 'source' | 'page' | 'network' | 'shared' | 'engine' | 'lowered';
export type Fix = { kind: 'fast' } | { kind: 'smaller'; size: Size };

export interface Health {
  limit: Limit;
  level: 'good' | 'fair' | 'poor';
  fix: Fix | null;
}

export interface HealthInput {
  stats: Stats;
  /** What the person chose, and what the server paints at now. */
  size: Size;
  painted: Size;
  quality: Look['quality'];
  /** Whether the running engine has a faster way of painting. */
  hasFast: boolean;
}

/** From here a person sees motion, not pictures. */
const FLUENT_FPS = 12;
const POOR_FPS = 5;
/** Above it a person feels that the picture follows late. */
const PROMPT_MS = 300;
const POOR_MS = 800;
/** Frames that a stream may have on their way: `max_in_flight` of the server. */
const IN_FLIGHT = 2;
const MAX_RATE = 30;

/** Null while there is nothing to judge. */
export function health(input: HealthInput): Health | null {
  const { stats, size, painted } = input;
  const { fps, p50Ms } = stats;
  if (p50Ms === null) return null;
  const level =
    fps < POOR_FPS || p50Ms > POOR_MS
      ? 'poor'
      : fps < FLUENT_FPS || p50Ms > PROMPT_MS
        ? 'fair'
        : 'good';
  if (painted.width * painted.height < size.width * size.height) {
    return { limit: 'lowered', level: level === 'good' ? 'fair' : level, fix: faster(input) };
  }
  if (level === 'good') return { limit: 'good', level, fix: null };
  const limit = limitOf(stats, p50Ms);
  if (limit === 'source') return { limit, level, fix: null };
  const fix =
    limit === 'engine' || limit === 'shared' ? (faster(input) ?? smaller(size)) : smaller(size);
  return { limit, level, fix };
}

function limitOf(stats: Stats, p50Ms: number): Limit {
  // So many would go out if every chance to send were taken.
  const possible = Math.min(MAX_RATE, (1000 * IN_FLIGHT) / p50Ms);
  if (p50Ms <= PROMPT_MS && stats.sentFps < 0.6 * possible) return 'source';
  const { pageMs, waitMs, renderMs, networkMs } = stats;
  const [page, wait, render, network] = [pageMs, waitMs, renderMs, networkMs].map(
    (ms) => ms ?? 0,
  ) as [number, number, number, number];
  const longest = Math.max(page, wait + render, network);
  if (longest === page) return 'page';
  if (longest === network) return 'network';
  // With two frames on their way one waits for the other: only beyond that it waits for strangers.
  return wait > 1.6 * render ? 'shared' : 'engine';
}

function faster({ quality, hasFast }: HealthInput): Fix | null {
  return quality === 'fine' && hasFast ? { kind: 'fast' } : null;
}

/** The next smaller size of nearly the same shape. */
function smaller({ width, height }: Size): Fix | null {
  const isSameShape = (size: Size) =>
    Math.abs((size.width * height) / (size.height * width) - 1) < 0.03;
  const [next] = SIZES.filter((size) => isSameShape(size) && size.width < width).toSorted(
    (a, b) => b.width - a.width,
  );
  return next ? { kind: 'smaller', size: { width: next.width, height: next.height } } : null;
}
