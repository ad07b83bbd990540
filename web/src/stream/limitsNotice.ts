export interface Limits {
  /** Frames per second. */
  rate: number;
  width: number;
  height: number;
}

/** Frames per second from which a person sees motion; above it the exact rate is no news. */
const FLUENT = 12;

/** What to tell a person about new limits; null where they would hardly see a difference. */
export function limitsNotice(before: Limits, now: Limits): { title: string; text: string } | null {
  const [from, to] = [before.width * before.height, now.width * now.height];
  const pace = `up to ${Math.max(1, Math.round(now.rate))} pictures a second at ${now.width}×${now.height}`;
  if (to < from) {
    return { title: 'Painting smaller for a while', text: `This computer is busy: now ${pace}.` };
  }
  if (to > from) return { title: 'Painting larger again', text: `There is room again: ${pace}.` };
  if (now.rate < FLUENT && before.rate >= FLUENT) {
    return {
      title: 'Painting slower for a while',
      text: `This computer is busy: now ${pace}. A smaller size is faster.`,
    };
  }
  return null;
}
