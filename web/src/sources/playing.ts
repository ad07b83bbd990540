import type { Source } from './source';

/** Plays a paused video file and pauses a playing one; nothing for other sources. */
export function playOrPause(source: Source | null): void {
  if (source?.kind !== 'video') return;
  const video = source.element as HTMLVideoElement;
  if (video.paused) void video.play();
  else video.pause();
}
