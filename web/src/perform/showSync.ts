import { ApiError } from '../api/http';
import type { Arrangement, Show } from '../api/types';

export interface ShowSyncDeps {
  /** What this page has now, and how it takes over what another has. */
  get(): Arrangement;
  set(arrangement: Arrangement): void;
  fetch(): Promise<Show>;
  put(arrangement: Arrangement): Promise<Show>;
}

/**
 * Keeps the order of presets and cues of this page and of the server the same. What is changed here
 * goes there, one request at a time and the latest last; what others change comes here. A change that
 * found no server is sent when there is one again, and a server that has nothing yet gets what this
 * browser has kept.
 */
export class ShowSync {
  private revision = -1;
  private isUnsent = false;
  private isSending = false;
  private isTakingOver = false;

  constructor(private readonly deps: ShowSyncDeps) {}

  /** There is a line to the server, for the first time or again. */
  async opened(): Promise<void> {
    if (this.isUnsent) return this.send();
    const show = await this.deps.fetch().catch(() => null);
    if (!show) return;
    const { order, cues } = this.deps.get();
    const isKeptHere = order.length > 0 || cues.length > 0;
    if (show.revision === 0 && isKeptHere) return this.changed();
    // A server with other data begins to count anew.
    this.revision = -1;
    this.told(show);
  }

  /** Somebody arranged the presets: another page, or this one. */
  told(show: Show): void {
    if (this.isUnsent || this.isSending || show.revision <= this.revision) return;
    this.revision = show.revision;
    this.isTakingOver = true;
    this.deps.set({ order: show.order, cues: show.cues });
    this.isTakingOver = false;
  }

  /** This page has another arrangement. */
  changed(): Promise<void> {
    if (this.isTakingOver) return Promise.resolve();
    this.isUnsent = true;
    return this.send();
  }

  private async send(): Promise<void> {
    if (this.isSending) return;
    this.isSending = true;
    try {
      while (this.isUnsent) {
        this.isUnsent = false;
        const show = await this.deps.put(this.deps.get());
        this.revision = Math.max(this.revision, show.revision);
      }
    } catch (error) {
      // What the server refuses it will refuse again.
      this.isUnsent = !(error instanceof ApiError) || error.status === 401 || error.status >= 500;
    } finally {
      this.isSending = false;
    }
  }
}
