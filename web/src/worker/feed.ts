import { paintScene, SCENE_RATE } from '../sources/scenePainting';
import type { Feed, Picture } from './channel';
import type { Surface } from './painter';
import { makeTrackProcessor } from './trackProcessor';
import { REPEAT_MS, TrackPump } from './trackPump';

/** Takes a picture over: it is sent or closed. */
export type Offer = (picture: Picture, captureMs: number) => void;

/**
 * Starts what `feed` describes; returns what stops it. Nothing here needs the page, so it keeps its
 * rate when the page is out of sight.
 */
export function startFeed(
  feed: Feed,
  offer: Offer,
  { nowMs, makeSurface }: { nowMs: () => number; makeSurface: () => Surface },
): () => void {
  switch (feed.kind) {
    case 'frames':
      return pump(feed.frames, offer, nowMs);
    case 'track': {
      const { track } = feed;
      const stop = pump(makeTrackProcessor(track), offer, nowMs);
      return () => {
        stop();
        track.stop();
      };
    }
    case 'picture': {
      const canvas = onCanvas(feed.picture, makeSurface());
      const timer = setInterval(() => offer(canvas, nowMs()), 1000 / feed.rate);
      return () => clearInterval(timer);
    }
    case 'scene': {
      const { canvas } = feed;
      const pen = penOf(canvas);
      const step = () => {
        if (pen) paintScene(pen, performance.now() / 1000);
        offer(canvas, nowMs());
      };
      step();
      const timer = setInterval(step, 1000 / SCENE_RATE);
      return () => clearInterval(timer);
    }
  }
}

/** A picture is drawn many times; a canvas can be, while a bitmap is gone once it is released. */
function onCanvas(picture: ImageBitmap, canvas: Surface): Surface {
  canvas.width = picture.width;
  canvas.height = picture.height;
  const pen = penOf(canvas);
  // What shines through is shown on black.
  pen?.drawImage(picture, 0, 0);
  picture.close();
  return canvas;
}

function penOf(canvas: Surface) {
  return canvas.getContext('2d', { alpha: false }) as
    OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D | null;
}

function pump(frames: ReadableStream<VideoFrame>, offer: Offer, nowMs: () => number): () => void {
  const reader = frames.getReader();
  const trackPump = new TrackPump<VideoFrame>(reader, offer, nowMs);
  void trackPump.run();
  const timer = setInterval(() => trackPump.repeat(), REPEAT_MS);
  return () => {
    clearInterval(timer);
    trackPump.stop();
  };
}
