import { sourceText as text } from '../text/sources';
import { SourceError, type Source } from './source';
import { openVideo } from './videoFile';

/** A picture stays the same; this often it is painted again, so that controls show their effect. */
const PICTURE_RATE = 10;
/** Longest side, in pixels, of a picture that is kept for painting. */
const LONGEST_SIDE = 2048;

/** Throws a SourceError when the browser cannot read the file. */
export function openFile(file: File): Promise<Source> {
  return file.type.startsWith('image/') ? openPicture(file) : openVideo(file);
}

async function openPicture(file: File): Promise<Source> {
  const url = URL.createObjectURL(file);
  const image = new Image();
  image.src = url;
  image.alt = '';
  try {
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
    const picture = await createImageBitmap(image, {
      resizeWidth: Math.max(1, Math.round(width * scale)),
      resizeHeight: Math.max(1, Math.round(height * scale)),
      resizeQuality: 'high',
    });
    return {
      kind: 'picture',
      label: file.name,
      element: image,
      isFacingUser: false,
      deviceId: '',
      takeFeed: () => ({ kind: 'picture', picture, rate: PICTURE_RATE }),
      audioTrack: () => null,
      size: () => ({ width, height }),
      onFrame: () => () => undefined,
      onEnded: () => undefined,
      stop: () => URL.revokeObjectURL(url),
    };
  } catch {
    URL.revokeObjectURL(url);
    throw new SourceError(text.badPicture(file.name));
  }
}
