import { create } from 'zustand';
import { notify, useStudio } from '../stream/store';
import { studio } from '../stream/studio';
import { stageText as text } from '../text/stage';

export const usePictureInPicture = create<{ isOpen: boolean }>(() => ({ isOpen: false }));

export const hasPictureInPicture = () =>
  typeof document !== 'undefined' && document.pictureInPictureEnabled === true;

type TrackGenerator = MediaStreamTrack & { writable: WritableStream<VideoFrame> };
type TrackGeneratorType = new (init: { kind: 'video' }) => TrackGenerator;

let video: HTMLVideoElement | null = null;

/** The painting in a small window above all others; needs a click or a key, as browsers ask. */
export async function togglePictureInPicture(): Promise<void> {
  if (document.pictureInPictureElement) return document.exitPictureInPicture();
  const { hasPicture } = useStudio.getState();
  if (!hasPicture) return notify(text.noStream.title, text.noStream.text);
  try {
    video ??= await paintedVideo();
    await video.requestPictureInPicture();
    usePictureInPicture.setState({ isOpen: true });
  } catch {
    notify(text.noPictureInPicture.title, text.noPictureInPicture.text);
  }
}

/** A video of what is painted. */
async function paintedVideo(): Promise<HTMLVideoElement> {
  const element = document.createElement('video');
  element.muted = true;
  element.srcObject = new MediaStream([paintedTrack()]);
  element.addEventListener('leavepictureinpicture', () => {
    usePictureInPicture.setState({ isOpen: false });
  });
  await element.play();
  return element;
}

/**
 * The session's worker writes the track where it can: a canvas stands still while its page is out of
 * sight, which is when one looks at a small window.
 */
function paintedTrack(): MediaStreamTrack {
  const Generator = (globalThis as { MediaStreamTrackGenerator?: TrackGeneratorType })
    .MediaStreamTrackGenerator;
  if (Generator) {
    const track = new Generator({ kind: 'video' });
    studio().mirrorTo(track.writable);
    return track;
  }
  const track = studio().canvas.captureStream().getVideoTracks()[0];
  if (!track) throw new Error('The canvas gave no track.');
  return track;
}
