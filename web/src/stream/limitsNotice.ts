import { hudText } from '../text/hud';

const text = hudText.painting;

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
  const pace = hudText.pace(now.rate, now.width, now.height);
  if (to < from) return { title: text.smaller, text: text.busy(pace) };
  if (to > from) return { title: text.larger, text: text.room(pace) };
  const isSlowNow = now.rate < FLUENT && before.rate >= FLUENT;
  return isSlowNow ? { title: text.slower, text: text.tooSlow(pace) } : null;
}
