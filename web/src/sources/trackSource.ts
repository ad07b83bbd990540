import type { Feed } from '../worker/channel';
import { canReadTracks, makeTrackProcessor } from '../worker/trackProcessor';
import type { Source } from './source';
import { eachVideoFrame, quietVideo } from './video';

/** How the session gets at the frames of a track; null where only the page can capture them. */
export function trackFeed(track: MediaStreamTrack, readsTracks: boolean): Feed | null {
  if (canReadTracks()) return { kind: 'frames', frames: makeTrackProcessor(track) };
  // A track that moves to the worker is gone here, where its picture is shown: a copy moves.
  if (readsTracks) return { kind: 'track', track: track.clone() };
  return null;
}

/** What a camera and a screen have in common: a live stream of the browser's. */
export async function openTracks(
  stream: MediaStream,
  about: Pick<Source, 'kind' | 'label' | 'isFacingUser' | 'deviceId'>,
): Promise<Source> {
  const track = stream.getVideoTracks()[0];
  if (!track) throw new Error('A live stream without a picture.');
  const video = quietVideo();
  video.srcObject = stream;
  await video.play();
  return {
    ...about,
    element: video,
    takeFeed: (readsTracks) => trackFeed(track, readsTracks),
    audioTrack: () => stream.getAudioTracks()[0] ?? null,
    size: () => ({ width: video.videoWidth, height: video.videoHeight }),
    onFrame: (call) => eachVideoFrame(video, call),
    onEnded: (call) => track.addEventListener('ended', call, { once: true }),
    stop: () => {
      for (const each of stream.getTracks()) each.stop();
      video.srcObject = null;
    },
  };
}
