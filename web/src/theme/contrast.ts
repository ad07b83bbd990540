export type Rgb = readonly [red: number, green: number, blue: number];

/** `#rrggbb` as 0..255. */
export function rgb(hex: string): Rgb {
  const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  if (!found) throw new TypeError(`not a colour: ${hex}`);
  const [red, green, blue] = found.slice(1).map((pair) => parseInt(pair, 16));
  return [red ?? 0, green ?? 0, blue ?? 0];
}

/** `over` laid on `under` with this opacity, as browsers mix sRGB. */
export function mix(over: Rgb, under: Rgb, opacity: number): Rgb {
  const at = (channel: 0 | 1 | 2) => over[channel] * opacity + under[channel] * (1 - opacity);
  return [at(0), at(1), at(2)];
}

/** WCAG 2.2 relative luminance, 0..1. */
export function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

/** WCAG 2.2 contrast ratio, 1..21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [first, second] = [luminance(a), luminance(b)];
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
}
