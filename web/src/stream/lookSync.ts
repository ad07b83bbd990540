import type { Look, LookMessage, LookPatch, Transition } from '../api/types';
import { DEFAULT_LOOK, mergeLook, mergePatches, type LookMember } from '../protocol/look';

/** At most one change goes to the server in this time; what a slider does between is merged. */
export const COALESCE_MS = 40;

export interface LookSyncDeps {
  send(id: number, patch: LookPatch, transition?: Transition): void;
  changed(look: Look, ignored: ReadonlySet<LookMember>): void;
  now(): number;
  setTimer(run: () => void, ms: number): number;
  clearTimer(id: number): void;
}

/**
 * The Look that the controls show: the server's revisioned Look with our own unanswered changes on
 * top. A change shows at once, is sent coalesced, and gives way to what the server says when it
 * answers; another controller's change arrives in between without undoing ours.
 */
export class LookSync {
  private server: Look = DEFAULT_LOOK;
  private revision = 0;
  private pending: LookPatch = {};
  private readonly sent = new Map<number, LookPatch>();
  private ignored = new Set<LookMember>();
  private nextId = 1;
  private timer = 0;
  private lastSentMs = -Infinity;
  private isOpen = false;

  constructor(private readonly deps: LookSyncDeps) {}

  get look(): Look {
    let look = this.server;
    for (const patch of this.sent.values()) look = mergeLook(look, patch);
    return mergeLook(look, this.pending);
  }

  /** With a transition the server morphs; the controls show the Look that it morphs to. */
  change(patch: LookPatch, transition?: Transition): void {
    if (!this.isOpen) {
      this.server = mergeLook(this.server, patch);
      return this.show();
    }
    this.pending = mergePatches(this.pending, patch);
    this.show();
    // A morph begins now and takes along what waits.
    if (transition) this.flush(transition);
    else this.schedule();
  }

  /** A stream has begun or come back: changes that got no answer are sent again. */
  open(look: Look, revision: number, ignored: readonly string[]): void {
    for (const patch of [...this.sent.values()].reverse()) {
      this.pending = mergePatches(patch, this.pending);
    }
    this.sent.clear();
    this.server = look;
    this.revision = revision;
    this.isOpen = true;
    this.noteIgnored(ignored);
    this.show();
    if (Object.keys(this.pending).length > 0) this.schedule();
  }

  /** The line is down: what is set meanwhile goes with the next hello. */
  close(): void {
    this.deps.clearTimer(this.timer);
    this.timer = 0;
    this.server = this.look;
    this.pending = {};
    this.sent.clear();
    this.isOpen = false;
  }

  receive(message: LookMessage): void {
    if (message.id !== undefined) this.sent.delete(message.id);
    this.noteIgnored(message.ignored);
    if (message.revision >= this.revision) {
      this.revision = message.revision;
      this.server = message.look;
    }
    this.show();
  }

  refused(id: number): void {
    this.sent.delete(id);
    this.show();
  }

  private noteIgnored(members: readonly string[]): void {
    this.ignored = new Set(members.filter((member) => member in DEFAULT_LOOK) as LookMember[]);
  }

  private schedule(): void {
    if (this.timer) return;
    const waitMs = this.lastSentMs + COALESCE_MS - this.deps.now();
    if (waitMs <= 0) return this.flush();
    this.timer = this.deps.setTimer(() => this.flush(), waitMs);
  }

  private flush(transition?: Transition): void {
    this.deps.clearTimer(this.timer);
    this.timer = 0;
    const patch = this.pending;
    this.pending = {};
    const id = this.nextId++;
    this.sent.set(id, patch);
    this.lastSentMs = this.deps.now();
    this.deps.send(id, patch, transition);
  }

  private show(): void {
    this.deps.changed(this.look, this.ignored);
  }
}
