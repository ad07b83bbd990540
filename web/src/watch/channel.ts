import type { LookMessage, ReadyMessage } from '../api/types';
import type { Surface } from '../worker/painter';
import type { Access } from './access';
import type { WatchPhase } from './watcher';

/** From the page to whoever watches for it: a worker or, in older browsers, the page itself. */
export type ToWatch =
  | { type: 'canvas'; canvas: Surface }
  | { type: 'start'; origin: string; access: Access }
  | { type: 'stop' };

/** From the watcher to the page. Never a frame: those go straight to the canvas. */
export type FromWatch =
  | { type: 'phase'; phase: WatchPhase }
  | { type: 'ready'; message: ReadyMessage }
  | { type: 'look'; message: LookMessage }
  /** The first picture of a stream is on the canvas. */
  | { type: 'picture'; width: number; height: number };
