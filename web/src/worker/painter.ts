import type { Capture } from './channel';

export type Surface = OffscreenCanvas | HTMLCanvasElement;
type Context = OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D;

const JPEG_QUALITY = 0.85;

function contextOf(surface: Surface): Context {
  const options = { alpha: false };
  const context = surface.getContext('2d', options) as Context | null;
  if (!context) throw new Error('This browser cannot draw pictures.');
  return context;
}

export function toBlob(surface: Surface, type: string, quality?: number): Promise<Blob> {
  if ('convertToBlob' in surface) {
    return surface.convertToBlob(quality === undefined ? { type } : { type, quality });
  }
  return new Promise((resolve, reject) => {
    const done = (blob: Blob | null) =>
      blob ? resolve(blob) : reject(new Error('The picture could not be encoded.'));
    surface.toBlob(done, type, quality);
  });
}

/** Turns captured pictures into JPEGs of the stream's size. One encode at a time. */
export class Encoder {
  private readonly context: Context;

  constructor(private readonly surface: Surface) {
    this.context = contextOf(surface);
  }

  /** Closes the captured picture. */
  async encode(
    { picture, crop, isMirrored }: Capture,
    { width, height }: { width: number; height: number },
  ): Promise<Uint8Array<ArrayBuffer>> {
    const { surface, context } = this;
    if (surface.width !== width) surface.width = width;
    if (surface.height !== height) surface.height = height;
    context.setTransform(isMirrored ? -1 : 1, 0, 0, 1, isMirrored ? width : 0, 0);
    context.imageSmoothingQuality = 'medium';
    const { x, y, width: w, height: h } = crop;
    context.drawImage(picture, x, y, w, h, 0, 0, width, height);
    picture.close();
    const blob = await toBlob(surface, 'image/jpeg', JPEG_QUALITY);
    return new Uint8Array(await blob.arrayBuffer());
  }
}

/** Draws painted frames on the canvas that the person sees. */
export class Display {
  private readonly context: Context;

  constructor(readonly surface: Surface) {
    this.context = contextOf(surface);
  }

  /** Closes `bitmap`. */
  draw(bitmap: ImageBitmap): void {
    const { width, height } = bitmap;
    if (this.surface.width !== width) this.surface.width = width;
    if (this.surface.height !== height) this.surface.height = height;
    this.context.drawImage(bitmap, 0, 0);
    bitmap.close();
  }
}
