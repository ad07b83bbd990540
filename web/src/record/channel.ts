import type { KeptFrame } from './jpegRing';

export const CONTAINERS = ['webm', 'mp4'] as const;
export type Container = (typeof CONTAINERS)[number];

/** Between the session, which paints, and the recorder, over a port of their own. */
export type ToTap =
  /** Whether painted pictures are wanted as they come. */
  | { type: 'want'; isWanted: boolean }
  /** One picture was taken in: leave to send another. */
  | { type: 'taken' }
  /** Asks for what was painted lately. */
  | { type: 'read' };
export type FromTap =
  | { type: 'frame'; frame: VideoFrame; atMs: number }
  | { type: 'kept'; frames: KeptFrame[]; nowMs: number };

/** From the page to the recorder's worker. */
export type ToRecorder =
  | { type: 'tap'; port: MessagePort }
  | { type: 'start'; name: string; container: Container; sound: ReadableStream<AudioData> | null }
  | { type: 'stop' }
  /** Makes a file of the last 30 seconds. */
  | { type: 'keep'; name: string; container: Container }
  /** Makes a whole file of one that was cut off; `id` names the answer. */
  | { type: 'repair'; id: number; file: File };

export type FromRecorder =
  /** Said once at the start: what this browser can write. */
  | { type: 'abilities'; containers: readonly Container[] }
  | { type: 'started' }
  | { type: 'progress'; seconds: number; bytes: number; skipped: number }
  | { type: 'finished'; name: string; seconds: number }
  /** Nothing more is recorded; what there is stays under its unfinished name. */
  | { type: 'failed'; reason: 'full' | 'codec' | 'storage' | 'empty' }
  | { type: 'keeping'; share: number }
  | { type: 'kept'; name: string; seconds: number }
  | { type: 'not-kept'; reason: 'full' | 'codec' | 'storage' | 'empty' }
  | { type: 'repaired'; id: number; blob: Blob | null };

/** Files that are still written are called so; one found at the start was cut off. */
export const UNFINISHED = '.part';
export const FOLDER = 'recordings';
export const lockName = (name: string) => `streamstyle-recording-${name}`;
