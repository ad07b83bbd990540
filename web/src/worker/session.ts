import type { ReadyMessage, ServerMessage } from '../api/types';
import { decodeStyledFrame, encodeFrame, isNewer } from '../protocol/frame';
import { lookMessage } from '../protocol/messages';
import { FrameTap } from '../record/tap';
import { Pacer } from '../stream/pacing';
import { phaseText } from '../text/phases';
import type { Capture, Feed, Framing, FromSession, Picture, ToSession } from './channel';
import { Connection, type Phase, type Probe } from './connection';
import { Credit } from './credit';
import { startFeed } from './feed';
import { Meter } from './meter';
import { Display, Encoder, release, toBlob, type Surface } from './painter';
import { canReadTracks } from './trackProcessor';

const STATS_EVERY_MS = 500;
/**
 * Pictures a second, at most. Below it credit alone sets the pace, not the rate that the server
 * grants: that is a share of a busy engine, and an idle one paints more.
 */
export const MAX_RATE = 30;
const PULSE_EVERY_MS = 33;

/** Milliseconds since 1970 with sub-millisecond steps: one clock for page and worker. */
export const nowMs = () => performance.timeOrigin + performance.now();

/**
 * One stream as the page sees it: captured pictures go in by message, painted ones come out on the
 * canvas. Knows nothing of workers; `emit` carries its answers to wherever the page is.
 *
 * Pictures come from a feed that runs here (a track, a picture, the drawn scene), so that the page's
 * thread is free and a page out of sight streams on; where the browser cannot read a track here, the
 * page captures and posts them.
 *
 * The server grants credit (`max_in_flight`): it is leave to capture, so a picture that could not be
 * sent is not even captured. While the page captures, the leave is passed on to it, with the epoch
 * in which it holds.
 */
export class Session {
  private readonly connection: Connection;
  private display: Display | null = null;
  private encoder: Encoder | null = null;
  private meter = new Meter(nowMs());
  private readonly credit = new Credit();
  private readonly pacer = new Pacer();
  private readonly tap = new FrameTap();
  private stopFeed: (() => void) | null = null;
  private framing: Framing = { fit: 'cover', isMirrored: false };
  /** Rises with each connection: what an older one sent is not drawn. */
  private connected = 0;
  private sequence = 0;
  private lastDrawn: number | null = null;
  private size = { width: 512, height: 512 };
  /** Frames are encoded one after the other, so that they leave in the order of capture. */
  private encoding: Promise<void> = Promise.resolve();
  private origin = '';
  private statsTimer = 0;
  private pulseTimer = 0;

  constructor(
    private readonly emit: (message: FromSession) => void,
    private readonly makeSurface: () => Surface,
  ) {
    this.connection = new Connection(
      {
        open: (url, protocol) => new WebSocket(url, protocol),
        probe: () => probe(`${this.origin}/v1/styles`),
        end: (stream) => endStream(this.origin, stream),
        setTimer: (run, ms) => Number(setTimeout(run, ms)),
        clearTimer: (id) => clearTimeout(id),
        random: Math.random,
      },
      {
        phase: (phase) => this.onPhase(phase),
        ready: (message) => this.onReady(message),
        message: (message) => this.onMessage(message),
        frame: (message) => void this.onFrame(message),
      },
    );
    this.emit({ type: 'abilities', readsTracks: canReadTracks() });
  }

  handle(message: ToSession): void {
    switch (message.type) {
      case 'canvas':
        this.display = new Display(message.canvas);
        break;
      case 'start':
        this.origin = message.origin;
        this.connection.start(`${message.origin.replace(/^http/, 'ws')}/v1/stream`, message.hello);
        break;
      case 'feed':
        this.useFeed(message.feed);
        break;
      case 'framing':
        this.framing = message.framing;
        break;
      case 'frame':
        this.enqueue(message.epoch, message.capture);
        break;
      case 'look':
        this.connection.remember(message.look);
        this.connection.send(lookMessage(message.id, message.look, message.transition));
        break;
      case 'tap':
        this.tap.connect(message.port, nowMs);
        break;
      case 'mirror':
        this.tap.mirrorTo(message.frames);
        break;
      case 'snapshot':
        void this.snapshot(message.id);
        break;
      case 'pulse':
        clearInterval(this.pulseTimer);
        if (message.on) {
          this.pulseTimer = Number(setInterval(() => this.emit({ type: 'pulse' }), PULSE_EVERY_MS));
        }
        break;
      case 'stop':
        this.connection.stop();
        break;
    }
  }

  private onPhase(phase: Phase): void {
    if (phase.name !== 'streaming') {
      this.connected++;
      clearInterval(this.statsTimer);
      this.credit.close();
      this.emit({ type: 'credit', epoch: this.credit.epoch, count: 0 });
    }
    this.emit({ type: 'phase', phase });
  }

  private onReady(message: ReadyMessage): void {
    this.connected++;
    this.lastDrawn = null;
    this.size = { width: message.width, height: message.height };
    this.meter = new Meter(nowMs());
    clearInterval(this.statsTimer);
    this.statsTimer = Number(
      setInterval(
        () => this.emit({ type: 'stats', stats: this.meter.read(nowMs()) }),
        STATS_EVERY_MS,
      ),
    );
    this.emit({ type: 'ready', message });
    this.credit.open(message.max_in_flight);
    this.lend(message.max_in_flight);
  }

  private onMessage(message: ServerMessage): void {
    switch (message.type) {
      case 'look':
        if (message.id === undefined) this.connection.remember(message.look);
        this.emit({ type: 'look', message });
        break;
      case 'dropped':
        this.meter.recordDropped(message.reason, message.sequence);
        this.giveBack();
        break;
      case 'error':
        if (message.sequence !== undefined) {
          this.meter.recordDropped('invalid');
          this.giveBack();
        }
        if (message.id !== undefined) {
          this.emit({ type: 'refused', id: message.id, reason: message.problem.detail });
        }
        break;
      case 'limits':
        this.size = { width: message.width, height: message.height };
        this.emit(message);
        break;
    }
  }

  /** Passes leave to capture on to the page, while it is the page that captures. */
  private lend(count: number): void {
    if (!this.stopFeed) this.emit({ type: 'credit', epoch: this.credit.epoch, count });
  }

  private giveBack(): void {
    this.credit.answered();
    this.lend(1);
  }

  private useFeed(feed: Feed | null): void {
    this.stopFeed?.();
    this.stopFeed = null;
    const count = this.credit.handOver();
    if (!feed) return this.lend(count);
    const offer = (picture: Picture, captureMs: number) => this.offer(picture, captureMs);
    this.stopFeed = startFeed(feed, offer, { nowMs, makeSurface: this.makeSurface });
  }

  private offer(picture: Picture, captureMs: number): void {
    if (!this.credit.isLeft || !this.pacer.take(nowMs(), MAX_RATE)) return release(picture);
    this.enqueue(this.credit.epoch, { picture, captureMs });
  }

  private enqueue(epoch: number, capture: Capture): void {
    if (epoch !== this.credit.epoch) return release(capture.picture);
    this.credit.take();
    this.encoding = this.encoding.then(() => this.send(epoch, capture));
  }

  private async send(epoch: number, { picture, captureMs }: Capture): Promise<void> {
    if (epoch !== this.credit.epoch) return release(picture);
    this.encoder ??= new Encoder(this.makeSurface());
    try {
      const jpeg = await this.encoder.encode(picture, this.framing, this.size);
      if (epoch !== this.credit.epoch) return;
      this.sequence = (this.sequence + 1) >>> 0;
      const captureUs = Math.round(captureMs * 1000);
      if (!this.connection.send(encodeFrame(this.sequence, captureUs, jpeg))) return;
      this.credit.sent();
      this.meter.recordSent(nowMs(), this.sequence);
    } catch {
      release(picture);
      if (epoch !== this.credit.epoch) return;
      this.credit.putBack(epoch);
      this.lend(1);
    }
  }

  private async onFrame(message: ArrayBuffer): Promise<void> {
    const frame = decodeStyledFrame(message);
    if (!frame) return;
    const receivedMs = nowMs();
    const { connected } = this;
    this.giveBack();
    try {
      const bitmap = await createImageBitmap(new Blob([frame.jpeg], { type: 'image/jpeg' }));
      const isLate = this.lastDrawn !== null && !isNewer(frame.sequence, this.lastDrawn);
      if (connected !== this.connected || isLate || !this.display) return bitmap.close();
      const isFirst = this.lastDrawn === null;
      const { width, height } = bitmap;
      this.lastDrawn = frame.sequence;
      this.display.draw(bitmap);
      this.tap.painted(this.display.surface, frame.jpeg, nowMs());
      this.meter.recordPainted({
        ...frame,
        captureMs: frame.captureTimeUs / 1000,
        receivedMs,
        drawnMs: nowMs(),
        waitMs: frame.waitUs / 1000,
        renderMs: frame.renderUs / 1000,
      });
      if (isFirst) this.emit({ type: 'first-frame', width, height });
    } catch {
      this.meter.recordDropped('unreadable');
    }
  }

  private async snapshot(id: number): Promise<void> {
    const surface = this.display?.surface;
    const blob = surface ? await toBlob(surface, 'image/png').catch(() => null) : null;
    this.emit({ type: 'snapshot', id, blob });
  }
}

/** Also works while the page goes away. */
export function endStream(origin: string, stream: string): void {
  const url = `${origin}/v1/streams/${stream}`;
  void fetch(url, { method: 'DELETE', keepalive: true }).catch(() => undefined);
}

async function probe(url: string): Promise<Probe> {
  try {
    const response = await fetch(url, { cache: 'no-store' });
    if (response.status === 401) return { kind: 'locked' };
    if (response.ok) return { kind: 'up' };
    const retryMs = Number(response.headers.get('retry-after') ?? 1) * 1000;
    const problem = (await response.json().catch(() => ({}))) as { detail?: string };
    return {
      kind: 'busy',
      reason: problem.detail ?? phaseText.gettingReady,
      retryMs: Number.isFinite(retryMs) ? retryMs : 1000,
    };
  } catch {
    return { kind: 'down' };
  }
}
