export const CURVES = ['linear', 'smooth', 'power', 'cut'] as const;
export type Curve = (typeof CURVES)[number];

/** How much of deck B is in the mix, 0..1, with the crossfader at `position` (0 = A, 1 = B). */
export function shareOfB(curve: Curve, position: number): number {
  const x = Math.min(1, Math.max(0, position));
  switch (curve) {
    case 'linear':
      return x;
    case 'smooth':
      return x * x * (3 - 2 * x);
    case 'power': {
      // Equal power: gains are the cosine and sine; a mix of pictures needs them to add up to one.
      const [a, b] = [Math.cos((x * Math.PI) / 2), Math.sin((x * Math.PI) / 2)];
      return b / (a + b);
    }
    case 'cut':
      return x < 0.5 ? 0 : 1;
  }
}

/** A move of the crossfader by itself. */
export interface Fade {
  from: number;
  to: number;
  /** On the clock of the caller; may lie ahead, as when it waits for the next bar. */
  startMs: number;
  lengthMs: number;
}

/** Where the fader stands; before the start where it began, after the end where it goes. */
export function positionAt({ from, to, startMs, lengthMs }: Fade, nowMs: number): number {
  const t = lengthMs > 0 ? (nowMs - startMs) / lengthMs : nowMs >= startMs ? 1 : 0;
  return from + (to - from) * Math.min(1, Math.max(0, t));
}

export const hasEnded = ({ startMs, lengthMs }: Fade, nowMs: number) => nowMs >= startMs + lengthMs;

/** The side that a cut or a fade goes to: the one that is further away. */
export const otherSide = (position: number): 0 | 1 => (position < 0.5 ? 1 : 0);
