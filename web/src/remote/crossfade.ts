import type { Look, LookPatch } from '../api/types';

/** Two styles and nothing else; both stay in the Look at the ends, so that others see the pair. */
export function crossfaded(a: string, b: string, position: number): LookPatch {
  const share = Math.round(Math.min(1, Math.max(0, position)) * 100) / 100;
  if (a === b) return { prompts: [], styles: [{ id: a, weight: 1 }] };
  // Weights are normalised by the server: hundredths without rounding noise.
  return {
    prompts: [],
    styles: [
      { id: a, weight: Math.round((1 - share) * 100) / 100 },
      { id: b, weight: share },
    ],
  };
}

/** Where the fader stands for this Look; null when something else is painted. */
export function faderPosition({ styles, prompts }: Look, a: string, b: string): number | null {
  if (prompts.length > 0 || styles.length === 0 || styles.some(({ id }) => id !== a && id !== b))
    return null;
  const weight = (id: string) => styles.find((style) => style.id === id)?.weight ?? 0;
  if (a === b) return 0;
  const sum = weight(a) + weight(b);
  return sum > 0 ? weight(b) / sum : null;
}
