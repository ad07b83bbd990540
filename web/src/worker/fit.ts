/** How a picture of another shape fills the stream's: cut, with bars, or pulled. */
export const FITS = ['cover', 'contain', 'stretch'] as const;
export type Fit = (typeof FITS)[number];

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}
interface Size {
  width: number;
  height: number;
}

/** `from` is the part of the source that is drawn, `to` where it goes in the target. */
export function fitRects(fit: Fit, source: Size, target: Size): { from: Rect; to: Rect } {
  const all = ({ width, height }: Size): Rect => ({ x: 0, y: 0, width, height });
  switch (fit) {
    case 'cover':
      return { from: centred(target, source), to: all(target) };
    case 'contain':
      return { from: all(source), to: centred(source, target) };
    case 'stretch':
      return { from: all(source), to: all(target) };
  }
}

/** The largest centred part of `whole` that has the shape of `shape`. */
function centred(shape: Size, whole: Size): Rect {
  const scale = Math.min(whole.width / shape.width, whole.height / shape.height);
  const width = Math.max(1, Math.round(shape.width * scale));
  const height = Math.max(1, Math.round(shape.height * scale));
  return {
    x: Math.round((whole.width - width) / 2),
    y: Math.round((whole.height - height) / 2),
    width,
    height,
  };
}
