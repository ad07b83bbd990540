import type { Feed } from '../worker/channel';

export type SourceKind = 'camera' | 'screen' | 'video' | 'picture' | 'scene';

/** Where pictures come from. `element` shows the original. */
export interface Source {
  readonly kind: SourceKind;
  readonly label: string;
  readonly element: HTMLVideoElement | HTMLCanvasElement | HTMLImageElement;
  /** A front camera shows people as a mirror does. */
  readonly isFacingUser: boolean;
  readonly deviceId: string;
  /**
   * What the session reads its pictures from, or null where the page must capture them from
   * `element`. To be called once. `readsTracks`: the session's worker can read a track by itself.
   */
  takeFeed(readsTracks: boolean): Feed | null;
  /** The source's own sound, for a recording: of a video file, or of a shared tab. */
  audioTrack(): MediaStreamTrack | null;
  size(): { width: number; height: number };
  /** Calls back for each new picture, with the time of its capture on performance.now()'s clock. */
  onFrame(call: (captureMs: number) => void): () => void;
  /** Calls back when the source ends by itself, as when a camera is unplugged. */
  onEnded(call: () => void): void;
  stop(): void;
}

export class SourceError extends Error {
  /** What a person can do about it. */
  readonly fix: string;

  constructor({ message, fix }: { message: string; fix: string }) {
    super(message);
    this.fix = fix;
  }
}
