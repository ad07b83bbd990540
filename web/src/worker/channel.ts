import type {
  Hello,
  LimitsMessage,
  LookMessage,
  LookPatch,
  ReadyMessage,
  Transition,
} from '../api/types';
import type { Phase } from './connection';
import type { Stats } from './meter';

/** One captured picture. Whoever holds it closes `picture`. */
export interface Capture {
  picture: ImageBitmap | VideoFrame;
  /** The part to paint, in pixels of `picture`. */
  crop: { x: number; y: number; width: number; height: number };
  /** On the clock of `nowMs()`. */
  captureMs: number;
  isMirrored: boolean;
}

/** From the page to the session, which lives in a worker or, in older browsers, in the page. */
export type ToSession =
  | { type: 'canvas'; canvas: OffscreenCanvas | HTMLCanvasElement }
  | { type: 'start'; origin: string; hello: Hello }
  | { type: 'frame'; epoch: number; capture: Capture }
  | { type: 'look'; id: number; look: LookPatch; transition?: Transition }
  | { type: 'snapshot'; id: number }
  | { type: 'pulse'; on: boolean }
  | { type: 'stop' };

/** From the session to the page. Never a frame: those go straight to the canvas. */
export type FromSession =
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
