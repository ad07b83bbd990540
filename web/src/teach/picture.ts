import { SourceError } from '../sources/source';
import { teachText as text } from '../text/teach';

/** Nothing above 640 pixels a side is used to learn; a little more costs little. */
export const LONGEST_SIDE = 768;
/** The server takes none that are smaller. */
export const SHORTEST_SIDE = 128;
const QUALITY = 0.9;

interface Size {
  width: number;
  height: number;
}

/** The size within `longest` a side, of the same shape; small ones stay, down to `shortest`. */
export function fitWithin({ width, height }: Size, longest: number, shortest: number): Size {
  const down = Math.min(1, longest / Math.max(width, height));
  // A panorama made small would lose its shorter side.
  const scale = Math.min(1, Math.max(down, shortest / Math.min(width, height)));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

/** A JPEG that is large enough to learn from. Throws a SourceError that says what helps. */
export async function shrink(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) throw new SourceError({ message: text.unreadable, fix: text.unreadableFix });
  try {
    if (Math.min(picture.width, picture.height) < SHORTEST_SIDE) {
      throw new SourceError({ message: text.tooSmall, fix: text.tooSmallFix });
    }
    const { width, height } = fitWithin(picture, LONGEST_SIDE, SHORTEST_SIDE);
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    const pen = canvas.getContext('2d', { alpha: false });
    if (!pen) throw new SourceError({ message: text.unreadable, fix: text.unreadableFix });
    // What is transparent counts as paper.
    pen.fillStyle = 'white';
    pen.fillRect(0, 0, width, height);
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(picture, 0, 0, width, height);
    const blob = await new Promise<Blob | null>((resolve) => {
      canvas.toBlob(resolve, 'image/jpeg', QUALITY);
    });
    if (!blob) throw new SourceError({ message: text.unreadable, fix: text.unreadableFix });
    return blob;
  } finally {
    picture.close();
  }
}

/** `IMG_my-mosaic wall.jpeg` -> `my mosaic wall`: a name to begin with; empty for camera numbers. */
export function nameFromFile(fileName: string): string {
  const words = fileName
    .replace(/\.[a-z0-9]+$/i, '')
    .replace(/[_\-.\s]+/g, ' ')
    .replace(/^(img|dsc|dscn|pxl|photo|image|screenshot)\b/i, '')
    .trim();
  const name = /\p{L}{2}/u.test(words) ? words : '';
  return name.charAt(0).toUpperCase() + name.slice(1, 80);
}
