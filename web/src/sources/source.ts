export type SourceKind = 'camera' | 'video' | 'picture' | 'scene';

/** Where pictures come from. `element` shows the original and is drawn from for each frame. */
export interface Source {
  readonly kind: SourceKind;
  readonly label: string;
  readonly element: HTMLVideoElement | HTMLCanvasElement | HTMLImageElement;
  /** A front camera shows people as a mirror does. */
  readonly isFacingUser: boolean;
  /** Frames per second at which it is worth painting. */
  readonly rate: number;
  readonly deviceId: string;
  size(): { width: number; height: number };
  /** Calls back for each new picture, with the time of its capture on performance.now()'s clock. */
  onFrame(call: (captureMs: number) => void): () => void;
  /** Calls back when the source ends by itself, as when a camera is unplugged. */
  onEnded(call: () => void): void;
  stop(): void;
}

export class SourceError extends Error {
  constructor(
    message: string,
    /** What a person can do about it. */
    readonly fix: string,
  ) {
    super(message);
  }
}
