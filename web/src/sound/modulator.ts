import type { Control } from '../control/control';
import type { Features } from './features';
import type { Route } from './routes';

/** Differences that nobody sees are not written. */
const LEAST_CHANGE = 0.004;
/** A range is written at most this often: the picture has no more frames. */
const WRITE_EVERY_MS = 33;
/** A trigger is pulled at most this often. */
const PULL_EVERY_MS = 120;
/** A trigger is ready again once the sound fell this far below its threshold. */
const READY_BELOW = 0.8;

export interface ModulatorDeps {
  get(id: string): Control | undefined;
  modulate(id: string, value: number): boolean;
  /** Told where a range stands without the sound, and null when the sound lets go of it. */
  rests?(id: string, base: number | null): void;
}

/** Where a range stands without sound, and what was written over it last. */
interface Held {
  base: number;
  written: number;
}

interface Follower {
  envelope: number;
  isReady: boolean;
  crossings: number;
  pulledMs: number;
}

/**
 * Moves controls by what is heard. A range swings around where a person put it: whoever moves it
 * meanwhile moves that base, and when its last route goes it returns there. Several routes to one
 * control add up.
 */
export class Modulator {
  private readonly held = new Map<string, Held>();
  private readonly followers = new Map<string, Follower>();
  private lastMs = -Infinity;
  private wroteMs = -Infinity;

  constructor(private readonly deps: ModulatorDeps) {}

  /** `nowMs` rises from call to call. */
  next(features: Features, routes: readonly Route[], nowMs: number): void {
    const elapsedMs = Math.min(100, Math.max(0, nowMs - this.lastMs));
    this.lastMs = nowMs;
    const live = routes.filter((route) => route.isOn && this.deps.get(route.to));
    this.forget(live);
    const pushes = new Map<string, number>();
    for (const route of live) {
      const follower = this.follow(route, features, elapsedMs);
      const kind = this.deps.get(route.to)?.kind;
      if (kind === 'range') {
        pushes.set(route.to, (pushes.get(route.to) ?? 0) + route.depth * follower.envelope);
      } else if (kind === 'trigger' || kind === 'toggle') {
        this.pull(route, follower, features, nowMs);
      }
    }
    this.notePeople();
    if (nowMs - this.wroteMs < WRITE_EVERY_MS) return;
    this.wroteMs = nowMs;
    for (const [id, push] of pushes) this.swing(id, push);
  }

  /** The sound is off: everything returns to where it was put. */
  release(): void {
    this.notePeople();
    for (const id of [...this.held.keys()]) this.letGo(id);
    this.followers.clear();
  }

  private follow(route: Route, features: Features, elapsedMs: number): Follower {
    let follower = this.followers.get(route.id);
    if (!follower) {
      follower = { envelope: 0, isReady: true, crossings: 0, pulledMs: -Infinity };
      this.followers.set(route.id, follower);
    }
    const heard = features[route.from];
    // A beat is one moment: nothing is left of it to wait for, so only its release is heard.
    const isBeat = route.from === 'onset' && heard >= route.threshold;
    const target = route.from === 'onset' ? (isBeat ? 1 : 0) : heard;
    const isRising = target > follower.envelope;
    const timeMs = isRising ? (isBeat ? 0 : route.attack_ms) : route.release_ms;
    const share = timeMs <= 0 ? 1 : 1 - Math.exp(-elapsedMs / timeMs);
    follower.envelope += (target - follower.envelope) * share;
    return follower;
  }

  private pull(route: Route, follower: Follower, features: Features, nowMs: number): void {
    const loudness = route.from === 'onset' ? features.onset : follower.envelope;
    if (loudness < route.threshold * READY_BELOW || loudness === 0) follower.isReady = true;
    if (loudness === 0 || loudness < route.threshold || !follower.isReady) return;
    if (nowMs - follower.pulledMs < PULL_EVERY_MS) return;
    follower.isReady = false;
    follower.pulledMs = nowMs;
    if (follower.crossings++ % route.every !== 0) return;
    const control = this.deps.get(route.to);
    const isToggle = control?.kind === 'toggle';
    this.deps.modulate(route.to, isToggle && control.read() >= 0.5 ? 0 : 1);
  }

  private swing(id: string, push: number): void {
    const held = this.held.get(id) ?? this.hold(id);
    const value = Math.min(1, Math.max(0, held.base + push));
    if (Math.abs(value - held.written) < LEAST_CHANGE) return;
    this.deps.modulate(id, value);
    held.written = this.deps.get(id)?.read() ?? value;
  }

  private hold(id: string): Held {
    const base = this.deps.get(id)?.read() ?? 0;
    const held = { base, written: base };
    this.held.set(id, held);
    this.deps.rests?.(id, base);
    return held;
  }

  /** A control that is not where we left it was moved by somebody: that is its base now. */
  private notePeople(): void {
    for (const [id, held] of this.held) {
      const value = this.deps.get(id)?.read();
      if (value === undefined || Math.abs(value - held.written) < LEAST_CHANGE) continue;
      held.base = value;
      held.written = value;
      this.deps.rests?.(id, value);
    }
  }

  private forget(live: readonly Route[]): void {
    for (const id of [...this.held.keys()]) {
      if (!live.some((route) => route.to === id)) this.letGo(id);
    }
    for (const id of [...this.followers.keys()]) {
      if (!live.some((route) => route.id === id)) this.followers.delete(id);
    }
  }

  private letGo(id: string): void {
    const held = this.held.get(id);
    this.held.delete(id);
    this.deps.rests?.(id, null);
    if (held) this.deps.modulate(id, held.base);
  }
}
