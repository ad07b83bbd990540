import type { Heard, Recogniser, RecogniserError, RecogniserEvents } from './recogniser';

/** `waiting`: it stopped by itself and will be started again. */
export type ListenerState = 'off' | 'opening' | 'listening' | 'waiting';

/** Errors that asking again does not mend. */
const FINAL: readonly RecogniserError[] = [
  'not-allowed',
  'service-not-allowed',
  'audio-capture',
  'language-not-supported',
];
/** Recognisers stop after each pause and after a minute; going on at once loses few words. */
const AGAIN_MS = 150;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;
/** So often may it fail in a row before a person is told. */
const PATIENCE = 2;

export interface ListenerDeps {
  /** Null where the browser has no recogniser. */
  create(): Recogniser | null;
  setTimer(run: () => void, ms: number): number;
  clearTimer(id: number): void;
  changed(state: ListenerState): void;
  /** Words that may still change; empty when there are none. */
  interim(text: string): void;
  said(hearings: readonly string[]): void;
  /** Why it is silent: for good, or for now when it tries again. Null: all is well again. */
  trouble(error: RecogniserError | null): void;
}

/**
 * Keeps a recogniser listening for as long as a person wants it to: it is started again when it
 * stops by itself, at once after a pause in speech and with growing waits when its service fails.
 */
export class VoiceListener {
  private wants = false;
  private current: Recogniser | null = null;
  private timer = 0;
  private failures = 0;

  constructor(private readonly deps: ListenerDeps) {}

  start(): void {
    if (this.wants) return;
    this.wants = true;
    this.failures = 0;
    this.deps.trouble(null);
    // One that is still finishing its last words opens the next when it ends.
    if (!this.current) this.open();
  }

  /** Hears no more; what was said before still comes. */
  stop(): void {
    this.wants = false;
    this.deps.clearTimer(this.timer);
    this.timer = 0;
    this.deps.changed('off');
    this.current?.stop();
  }

  /** Another language: the next session has it. */
  restart(): void {
    if (this.wants) this.current?.stop();
  }

  private open(): void {
    this.timer = 0;
    const recogniser = this.deps.create();
    if (!recogniser) return this.giveUp('service-not-allowed');
    this.current = recogniser;
    this.deps.changed('opening');
    try {
      recogniser.start(this.events());
    } catch {
      // The browser still holds an older session: it is free in a moment.
      this.current = null;
      this.failures++;
      this.wait();
    }
  }

  private events(): RecogniserEvents {
    let taken = 0;
    let error: RecogniserError | null = null;
    return {
      onOpen: () => {
        if (this.wants) this.deps.changed('listening');
      },
      onHeard: (pieces) => {
        this.failures = 0;
        this.deps.trouble(null);
        taken = this.take(pieces, taken);
      },
      onError: (what) => {
        error = what;
      },
      onEnd: () => {
        this.current = null;
        this.deps.interim('');
        this.ended(error);
      },
    };
  }

  /** Hands over what became final beyond the first `taken` pieces. */
  private take(pieces: readonly Heard[], taken: number): number {
    let next = taken;
    for (; pieces[next]?.isFinal; next++) this.deps.said(pieces[next]?.hearings ?? []);
    const open = pieces.slice(next).map(({ hearings }) => hearings[0] ?? '');
    this.deps.interim(open.join(' ').trim());
    return next;
  }

  private ended(error: RecogniserError | null): void {
    if (!this.wants) return this.deps.changed('off');
    if (error && FINAL.includes(error)) return this.giveUp(error);
    if (!error || error === 'no-speech') {
      this.failures = 0;
      this.deps.trouble(null);
    } else {
      this.failures++;
      if (this.failures >= PATIENCE) this.deps.trouble(error);
    }
    this.wait();
  }

  private wait(): void {
    const growing = FIRST_WAIT_MS * 2 ** (this.failures - 1);
    const ms = this.failures === 0 ? AGAIN_MS : Math.min(LONGEST_WAIT_MS, growing);
    this.deps.changed('waiting');
    this.timer = this.deps.setTimer(() => this.open(), ms);
  }

  private giveUp(error: RecogniserError): void {
    this.wants = false;
    this.deps.changed('off');
    this.deps.trouble(error);
  }
}
