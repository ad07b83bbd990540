import { sourceText as text } from '../text/sources';
import { SourceError, type Source } from './source';
import { trackFeed } from './trackSource';
import { eachVideoFrame, quietVideo } from './video';

type CapturableVideo = HTMLVideoElement & { captureStream?: () => MediaStream };

/** A video file; its element plays, pauses, seeks and sounds as any. */
export async function openVideo(file: File): Promise<Source> {
  const url = URL.createObjectURL(file);
  const video = quietVideo() as CapturableVideo;
  video.loop = true;
  video.src = url;
  try {
    await video.play();
  } catch {
    URL.revokeObjectURL(url);
    throw new SourceError(text.badVideo(file.name));
  }
  const captured = capture(video);
  return {
    kind: 'video',
    label: file.name,
    element: video,
    isFacingUser: false,
    deviceId: '',
    takeFeed: (readsTracks) => {
      const track = captured?.getVideoTracks()[0];
      return track ? trackFeed(track, readsTracks) : null;
    },
    audioTrack: () => captured?.getAudioTracks()[0] ?? null,
    size: () => ({ width: video.videoWidth, height: video.videoHeight }),
    onFrame: (call) => eachVideoFrame(video, call),
    onEnded: () => undefined,
    stop: () => {
      video.pause();
      for (const track of captured?.getTracks() ?? []) track.stop();
      video.removeAttribute('src');
      URL.revokeObjectURL(url);
    },
  };
}

/** What the video shows as a live stream, which goes on out of sight; only Chrome and its kin. */
function capture(video: CapturableVideo): MediaStream | null {
  try {
    return video.captureStream?.() ?? null;
  } catch {
    return null;
  }
}
