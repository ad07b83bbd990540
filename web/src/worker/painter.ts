import type { Framing, Picture } from './channel';
import { fitRects } from './fit';

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

  /** Releases the picture as soon as it is drawn. */
  async encode(
    picture: Picture,
    { fit, isMirrored }: Framing,
    target: { width: number; height: number },
  ): Promise<Uint8Array<ArrayBuffer>> {
    const { surface, context } = this;
    const { width, height } = target;
    if (surface.width !== width) surface.width = width;
    if (surface.height !== height) surface.height = height;
    const { from, to } = fitRects(fit, sizeOf(picture), target);
    context.setTransform(1, 0, 0, 1, 0, 0);
    if (to.width < width || to.height < height) {
      context.fillStyle = '#000';
      context.fillRect(0, 0, width, height);
    }
    if (isMirrored) context.setTransform(-1, 0, 0, 1, width, 0);
    context.imageSmoothingQuality = 'medium';
    context.drawImage(
      picture,
      from.x,
      from.y,
      from.width,
      from.height,
      to.x,
      to.y,
      to.width,
      to.height,
    );
    release(picture);
    const blob = await toBlob(surface, 'image/jpeg', JPEG_QUALITY);
    return new Uint8Array(await blob.arrayBuffer());
  }
}

function sizeOf(picture: Picture): { width: number; height: number } {
  if ('displayWidth' in picture) {
    return { width: picture.displayWidth, height: picture.displayHeight };
  }
  return picture;
}

/** Gives a captured frame's memory back. */
export function release(picture: Picture): void {
  if ('close' in picture) picture.close();
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
