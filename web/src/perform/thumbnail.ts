/** Side of a preset's picture, in pixels. */
export const SIDE = 192;
/** The server's limit of the whole data URL. */
export const MAX_BYTES = 16 * 1024;
const QUALITIES = [0.8, 0.65, 0.5, 0.35, 0.2];

/** The middle square of a picture: what of it is drawn. */
export function middleSquare(
  width: number,
  height: number,
): { x: number; y: number; side: number } {
  const side = Math.min(width, height);
  return { x: (width - side) / 2, y: (height - side) / 2, side };
}

export function dataUrl(type: string, bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return `data:${type};base64,${btoa(text)}`;
}

/** The best of several qualities that fits; null where none does. */
export async function firstThatFits(
  encode: (quality: number) => Promise<string>,
  most = MAX_BYTES,
): Promise<string | null> {
  for (const quality of QUALITIES) {
    const url = await encode(quality);
    if (url.length <= most) return url;
  }
  return null;
}

/** A small JPEG of a picture as a data URL, cut to a square; null where that is not possible. */
export async function thumbnailOf(picture: Blob | null): Promise<string | null> {
  if (!picture) return null;
  try {
    const bitmap = await createImageBitmap(picture);
    const canvas = new OffscreenCanvas(SIDE, SIDE);
    const { x, y, side } = middleSquare(bitmap.width, bitmap.height);
    const pen = canvas.getContext('2d');
    if (!pen) return null;
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(bitmap, x, y, side, side, 0, 0, SIDE, SIDE);
    bitmap.close();
    return await firstThatFits(async (quality) => {
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
      return dataUrl(blob.type, new Uint8Array(await blob.arrayBuffer()));
    });
  } catch {
    return null; // A preset without a picture is a preset too.
  }
}
