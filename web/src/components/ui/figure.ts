/** How a figure that people type relates to a value: `40` means 0.4 where the scale is 100. */
export interface FigureRange {
  min: number;
  max: number;
  step: number;
  scale: number;
}

/** The figure alone, for a field to type in: without unit, with a plain minus. */
export function figureOf(value: number, { step, scale }: FigureRange): string {
  const digits = Math.max(0, Math.ceil(-Math.log10(step * scale) - 1e-9));
  return String(Number((value * scale).toFixed(digits)));
}

/**
 * The value that someone typed, within the range and on a step of it; null when it is no number.
 * Takes a decimal comma, a unit behind and a typographic minus.
 */
export function parseFigure(text: string, { min, max, step, scale }: FigureRange): number | null {
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+))\s*%?$/.exec(
    text.trim().replace(',', '.').replace('−', '-'),
  );
  if (!match) return null;
  const clamped = Math.min(max, Math.max(min, Number(match[1]) / scale));
  // Steps as whole numbers, so that 0.07 stays 0.07.
  return Number((Math.round(clamped / step) * step).toFixed(6));
}
