const FIRST_MS = 400;
const LONGEST_MS = 8000;

/**
 * How long to wait before reconnect number `attempt` (from 0): doubling, with the upper half of
 * each step left to chance so that many pages do not return to a restarted server all at once.
 */
export function backoffMs(attempt: number, random: () => number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt);
  return full / 2 + (full / 2) * random();
}
