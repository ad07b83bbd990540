import type { Hello, LookPatch, ReadyMessage, ServerMessage } from '../api/types';
import { SUBPROTOCOL } from '../protocol/frame';
import { mergePatches } from '../protocol/look';
import { helloMessage, parseServerMessage } from '../protocol/messages';
import { backoffMs } from './backoff';

/** What a person is told about the way to the server. */
export type Phase =
  | { name: 'idle' }
  | { name: 'connecting' }
  | { name: 'waiting'; reason: string; retryMs: number }
  | { name: 'streaming' }
  | { name: 'reconnecting'; retryMs: number }
  | { name: 'locked' }
  | { name: 'failed'; reason: string };

/** Why an upgrade was refused; a browser hides it from the socket, so we ask over HTTP. */
export type Probe =
  { kind: 'up' | 'down' | 'locked' } | { kind: 'busy'; reason: string; retryMs: number };

export interface ConnectionDeps {
  open(url: string, protocol: string): WebSocket;
  probe(): Promise<Probe>;
  /** Ends a stream that nobody will resume, so that it holds no share of the engine. */
  end(stream: string): void;
  setTimer(run: () => void, ms: number): number;
  clearTimer(id: number): void;
  random(): number;
}

export interface ConnectionEvents {
  phase(phase: Phase): void;
  ready(message: ReadyMessage): void;
  message(message: ServerMessage): void;
  frame(message: ArrayBuffer): void;
}

/** The server says something every second; this long a silence means a dead line. */
const SILENCE_MS = 8000;
const GOING_AWAY = 1001;
const POLICY = 1008;
const TRY_AGAIN = 1013;

/**
 * One stream's way to the server: hello, resume after a broken socket, back-off with jitter.
 *
 * A refusal that time may heal (busy, starting, draining) is tried again; a refusal that only a
 * person can heal (token, bad hello) ends in `locked` or `failed` until start() is called again.
 */
export class Connection {
  private socket: WebSocket | null = null;
  private stream = '';
  private url = '';
  private hello: Hello | null = null;
  private attempt = 0;
  private wasReady = false;
  private isReady = false;
  private timer = 0;
  private silence = 0;
  /** Rises when a person starts or stops, so that what began before is forgotten. */
  private run = 0;
  private refusal: { status: number; reason: string; retryMs: number } | null = null;

  constructor(
    private readonly deps: ConnectionDeps,
    private readonly events: ConnectionEvents,
  ) {}

  start(url: string, hello: Hello): void {
    this.drop();
    this.url = url;
    this.hello = hello;
    this.attempt = 0;
    this.wasReady = false;
    this.connect();
  }

  /** What a later hello asks for, so that a fresh stream begins where this one was. */
  remember(look: LookPatch): void {
    if (this.hello) this.hello = { ...this.hello, look: mergePatches(this.hello.look, look) };
  }

  /** False when there is no open stream to send on. */
  send(data: string | Uint8Array<ArrayBuffer>): boolean {
    if (!this.isReady || !this.socket) return false;
    this.socket.send(data);
    return true;
  }

  stop(): void {
    this.drop();
    this.hello = null;
    this.events.phase({ name: 'idle' });
  }

  private connect(): void {
    if (!this.hello) return;
    const hello = this.hello;
    this.refusal = null;
    if (!this.wasReady) this.events.phase({ name: 'connecting' });
    const socket = this.deps.open(this.url, SUBPROTOCOL);
    socket.binaryType = 'arraybuffer';
    this.socket = socket;
    socket.onopen = () => socket.send(helloMessage(hello));
    socket.onmessage = (event: MessageEvent<string | ArrayBuffer>) => {
      if (socket !== this.socket) return;
      this.watchSilence();
      if (typeof event.data !== 'string') this.events.frame(event.data);
      else this.receive(event.data);
    };
    socket.onclose = (event) => void this.closed(socket, event.code);
  }

  private receive(text: string): void {
    const message = parseServerMessage(text);
    if (!message) return;
    if (message.type === 'ready') {
      this.attempt = 0;
      this.isReady = this.wasReady = true;
      this.stream = message.stream;
      if (this.hello) this.hello = { ...this.hello, resume: message.resume };
      this.events.ready(message);
      this.events.phase({ name: 'streaming' });
      return;
    }
    if (message.type === 'error' && (!this.isReady || isAboutTheLine(message))) {
      const { status, detail, retry_after_s } = message.problem;
      this.refusal = {
        status,
        reason: detail,
        retryMs: (retry_after_s ?? 0) * 1000,
      };
    }
    this.events.message(message);
  }

  private async closed(socket: WebSocket, code: number): Promise<void> {
    if (socket !== this.socket) return;
    this.isReady = false;
    this.socket = null;
    this.deps.clearTimer(this.silence);
    const refusal = this.refusal;
    if (refusal?.status === 401 || refusal?.status === 403) {
      this.events.phase(
        refusal.status === 401 ? { name: 'locked' } : { name: 'failed', reason: refusal.reason },
      );
    } else if (refusal && (refusal.status === 503 || code === TRY_AGAIN)) {
      // One that goes away is often back before it said: back-off alone decides.
      this.waitFor(refusal.reason, code === GOING_AWAY ? 0 : refusal.retryMs);
    } else if (code === POLICY && refusal) {
      this.events.phase({ name: 'failed', reason: refusal.reason });
    } else {
      await this.diagnose();
    }
  }

  private async diagnose(): Promise<void> {
    if (this.wasReady) this.events.phase({ name: 'reconnecting', retryMs: 0 });
    const run = this.run;
    const probe = await this.deps.probe();
    if (run !== this.run) return;
    if (probe.kind === 'locked') this.events.phase({ name: 'locked' });
    else if (probe.kind === 'busy') this.waitFor(probe.reason, probe.retryMs);
    else this.retry((retryMs) => ({ name: 'reconnecting', retryMs }), 0);
  }

  private waitFor(reason: string, leastMs: number): void {
    this.retry((retryMs) => ({ name: 'waiting', reason, retryMs }), leastMs);
  }

  private retry(phase: (retryMs: number) => Phase, leastMs: number): void {
    const retryMs = Math.max(leastMs, backoffMs(this.attempt++, this.deps.random));
    this.events.phase(phase(retryMs));
    this.timer = this.deps.setTimer(() => this.connect(), retryMs);
  }

  private watchSilence(): void {
    this.deps.clearTimer(this.silence);
    this.silence = this.deps.setTimer(() => {
      const socket = this.socket;
      if (!socket || !this.isReady) return;
      socket.close();
      void this.closed(socket, 1006);
    }, SILENCE_MS);
  }

  private drop(): void {
    this.run++;
    this.deps.clearTimer(this.timer);
    this.deps.clearTimer(this.silence);
    const socket = this.socket;
    this.socket = null;
    this.isReady = false;
    if (socket && socket.readyState <= WebSocket.OPEN) socket.close(1000);
    if (this.stream) this.deps.end(this.stream);
    this.stream = '';
  }
}

/** A server that closes says so before it hangs up; other errors name a frame or a change. */
function isAboutTheLine({ sequence, id, problem }: ServerMessage & { type: 'error' }): boolean {
  return sequence === undefined && id === undefined && problem.status === 503;
}
