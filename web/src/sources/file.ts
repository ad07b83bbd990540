import { SourceError, type Source } from './source';
import { eachVideoFrame, quietVideo } from './video';

/** A picture stays the same; this often it is painted again, so that controls show their effect. */
const PICTURE_RATE = 10;

/** Throws a SourceError when the browser cannot read the file. */
export function openFile(file: File): Promise<Source> {
  return file.type.startsWith('image/') ? openPicture(file) : openVideo(file);
}

async function openVideo(file: File): Promise<Source> {
  const url = URL.createObjectURL(file);
  const video = quietVideo();
  video.loop = true;
  video.src = url;
  try {
    await video.play();
  } catch {
    URL.revokeObjectURL(url);
    throw new SourceError(
      `This browser cannot play “${file.name}”.`,
      'MP4 (H.264) and WebM play everywhere. For other files use: streamstyle stylize IN OUT.',
    );
  }
  return {
    kind: 'video',
    label: file.name,
    element: video,
    isFacingUser: false,
    rate: 30,
    deviceId: '',
    size: () => ({ width: video.videoWidth, height: video.videoHeight }),
    onFrame: (call) => eachVideoFrame(video, call),
    onEnded: () => {},
    stop: () => {
      video.pause();
      video.removeAttribute('src');
      URL.revokeObjectURL(url);
    },
  };
}

async function openPicture(file: File): Promise<Source> {
  const url = URL.createObjectURL(file);
  const image = new Image();
  image.src = url;
  image.alt = '';
  try {
    await image.decode();
  } catch {
    URL.revokeObjectURL(url);
    throw new SourceError(
      `This browser cannot read “${file.name}”.`,
      'JPEG, PNG and WebP pictures work everywhere.',
    );
  }
  return {
    kind: 'picture',
    label: file.name,
    element: image,
    isFacingUser: false,
    rate: PICTURE_RATE,
    deviceId: '',
    size: () => ({ width: image.naturalWidth, height: image.naturalHeight }),
    onFrame: (call) => {
      const timer = setInterval(() => call(performance.now()), 1000 / PICTURE_RATE);
      return () => clearInterval(timer);
    },
    onEnded: () => {},
    stop: () => URL.revokeObjectURL(url),
  };
}
