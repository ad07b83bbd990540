import type { LookMessage, ReadyMessage } from '../api/types';
import { parseServerMessage } from '../protocol/messages';
import { backoffMs } from '../worker/backoff';
import type { Target } from './target';

/** What a viewer is told. Every one of them goes on by itself; none needs a hand. */
export type WatchPhase =
  | { name: 'looking' }
  | { name: 'watching' }
  | { name: 'empty'; retryMs: number }
  | { name: 'lost'; retryMs: number }
  | { name: 'locked'; retryMs: number }
  | { name: 'revoked'; retryMs: number }
  | { name: 'busy'; reason: string; retryMs: number };

export interface WatcherDeps {
  find(): Promise<Target>;
  open(stream: string): WebSocket;
  setTimer(run: () => void, ms: number): number;
  clearTimer(id: number): void;
  random(): number;
}

export interface WatcherEvents {
  phase(phase: WatchPhase): void;
  ready(message: ReadyMessage): void;
  look(message: LookMessage): void;
  frame(message: ArrayBuffer): void;
}

/** After this long without a word we ask again: a dead line and a paused source look alike. */
export const SILENCE_MS = 8000;
/** A stream that begins should be on the wall soon, so waiting for one never waits longer. */
export const EMPTY_LONGEST_MS = 2000;

/**
 * Watches a stream for as long as the page is open: finds it, follows a link that is pointed at
 * another stream, and comes back after every break, with back-off and jitter.
 */
export class Watcher {
  private socket: WebSocket | null = null;
  private attempt = 0;
  private timer = 0;
  private silence = 0;
  /** Rises with every connect and stop, so that answers to an older question are forgotten. */
  private run = 0;

  constructor(
    private readonly deps: WatcherDeps,
    private readonly events: WatcherEvents,
  ) {}

  start(): void {
    this.stop();
    this.attempt = 0;
    this.events.phase({ name: 'looking' });
    void this.connect();
  }

  stop(): void {
    this.run++;
    this.deps.clearTimer(this.timer);
    this.hangUp();
  }

  private async connect(): Promise<void> {
    const run = ++this.run;
    const target = await this.deps.find();
    if (run !== this.run) return;
    if (target.kind !== 'stream') return this.retry(target);
    const socket = this.deps.open(target.id);
    socket.binaryType = 'arraybuffer';
    this.socket = socket;
    this.watchSilence();
    socket.onmessage = (event: MessageEvent<string | ArrayBuffer>) => {
      if (socket !== this.socket) return;
      this.watchSilence();
      if (typeof event.data === 'string') this.receive(event.data);
      else this.events.frame(event.data);
    };
    socket.onclose = () => {
      if (socket !== this.socket) return;
      this.hangUp();
      this.retry({ kind: 'down' });
    };
  }

  private receive(text: string): void {
    const message = parseServerMessage(text);
    if (message?.type === 'ready') {
      this.attempt = 0;
      this.events.phase({ name: 'watching' });
      this.events.ready(message);
    } else if (message?.type === 'look') {
      this.events.look(message);
    }
  }

  private retry(target: Exclude<Target, { kind: 'stream' }>): void {
    const backoff = backoffMs(this.attempt++, this.deps.random);
    const retryMs =
      target.kind === 'busy'
        ? Math.max(target.retryMs, backoff)
        : target.kind === 'empty'
          ? Math.min(EMPTY_LONGEST_MS, backoff)
          : backoff;
    this.events.phase(
      target.kind === 'busy'
        ? { name: 'busy', reason: target.reason, retryMs }
        : { name: target.kind === 'down' ? 'lost' : target.kind, retryMs },
    );
    this.timer = this.deps.setTimer(() => void this.connect(), retryMs);
  }

  private watchSilence(): void {
    this.deps.clearTimer(this.silence);
    this.silence = this.deps.setTimer(() => {
      this.hangUp();
      void this.connect();
    }, SILENCE_MS);
  }

  private hangUp(): void {
    this.deps.clearTimer(this.silence);
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }
}
