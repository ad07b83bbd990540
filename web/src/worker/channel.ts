import type {
  Hello,
  LimitsMessage,
  LookMessage,
  LookPatch,
  ReadyMessage,
  Transition,
} from '../api/types';
import type { Phase } from './connection';
import type { Fit } from './fit';
import type { Stats } from './meter';

/** Whoever holds one closes it, but for a canvas, which is drawn again and again. */
export type Picture = ImageBitmap | VideoFrame | OffscreenCanvas | HTMLCanvasElement;

/** One captured picture. */
export interface Capture {
  picture: Picture;
  /** On the clock of `nowMs()`. */
  captureMs: number;
}

/** Where the session gets its pictures by itself; without one the page captures them. */
export type Feed =
  | { kind: 'frames'; frames: ReadableStream<VideoFrame> }
  | { kind: 'track'; track: MediaStreamTrack }
  | { kind: 'picture'; picture: ImageBitmap; rate: number }
  | { kind: 'scene'; canvas: OffscreenCanvas | HTMLCanvasElement };

/** How pictures are laid into the stream's shape. */
export interface Framing {
  fit: Fit;
  isMirrored: boolean;
}

/** From the page to the session, which lives in a worker or, in older browsers, in the page. */
export type ToSession =
  | { type: 'canvas'; canvas: OffscreenCanvas | HTMLCanvasElement }
  | { type: 'start'; origin: string; hello: Hello }
  | { type: 'feed'; feed: Feed | null }
  | { type: 'framing'; framing: Framing }
  | { type: 'frame'; epoch: number; capture: Capture }
  | { type: 'look'; id: number; look: LookPatch; transition?: Transition }
  /** Painted pictures go to a recorder over this port. */
  | { type: 'tap'; port: MessagePort }
  /** Painted pictures are written here too, as a track for a video element. */
  | { type: 'mirror'; frames: WritableStream<VideoFrame> }
  | { type: 'snapshot'; id: number }
  | { type: 'pulse'; on: boolean }
  | { type: 'stop' };

/** From the session to the page. Never a frame: those go straight to the canvas. */
export type FromSession =
  /** Said once at the start: whether the session can read the frames of a track. */
  | { type: 'abilities'; readsTracks: boolean }
  | { type: 'phase'; phase: Phase }
  | { type: 'ready'; message: ReadyMessage }
  | { type: 'look'; message: LookMessage }
  | { type: 'refused'; id: number; reason: string }
  /** Leave to send `count` more frames; those of an older epoch are void. */
  | { type: 'credit'; epoch: number; count: number }
  | LimitsMessage
  | { type: 'stats'; stats: Stats }
  /** The first painted frame of a stream is on the canvas. */
  | { type: 'first-frame'; width: number; height: number }
  | { type: 'snapshot'; id: number; blob: Blob | null }
  | { type: 'pulse' };
