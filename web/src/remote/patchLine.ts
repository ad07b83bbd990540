import type { Look, LookPatch, Transition } from '../api/types';
import { mergePatches } from '../protocol/look';

export interface LookState {
  revision: number;
  look: Look;
  ignored?: string[];
}

export interface PatchLineDeps {
  send(patch: LookPatch, transition?: Transition): Promise<LookState>;
  answered(id: number, state: LookState): void;
  refused(id: number, error: Error): void;
}

interface Turn {
  ids: number[];
  patch: LookPatch;
  transition?: Transition | undefined;
}

/**
 * Sends changes of a Look over HTTP one after the other: two requests on two connections could
 * arrive in either order, and a slider would jump back. What comes while one is on its way is merged
 * into the next, so a slow line gets fewer changes, not later ones.
 */
export class PatchLine {
  private isBusy = false;
  private next: Turn | null = null;

  constructor(private readonly deps: PatchLineDeps) {}

  push(id: number, patch: LookPatch, transition?: Transition): void {
    const waiting = this.next;
    this.next = {
      ids: [...(waiting?.ids ?? []), id],
      patch: waiting ? mergePatches(waiting.patch, patch) : patch,
      transition: transition ?? waiting?.transition,
    };
    if (!this.isBusy) void this.run();
  }

  private async run(): Promise<void> {
    this.isBusy = true;
    for (let turn = this.next; turn; turn = this.next) {
      this.next = null;
      const { ids, patch, transition } = turn;
      try {
        const state = await this.deps.send(patch, transition);
        for (const id of ids) this.deps.answered(id, state);
      } catch (error) {
        const reason = error instanceof Error ? error : new Error(String(error));
        for (const id of ids) this.deps.refused(id, reason);
      }
    }
    this.isBusy = false;
  }
}
