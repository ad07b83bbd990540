import type { Look } from '../api/types';

/** Changes that follow each other faster than this are one step, as when a slider is pulled. */
export const STEP_MS = 700;
/** Older steps are forgotten. */
export const MAX_STEPS = 100;

/**
 * The Looks that a person can go back to. `record` is called with the Look before each own change;
 * what other controllers do is no step of ours.
 */
export class LookHistory {
  private undone: Look[] = [];
  private done: Look[] = [];
  private lastMs = -Infinity;
  private lastMember = '';

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  /** `members` tells changes of one control from those of another: only equal ones join. */
  record(before: Look, members: string, nowMs: number): void {
    const isSameStep = members === this.lastMember && nowMs - this.lastMs < STEP_MS;
    this.lastMs = nowMs;
    this.lastMember = members;
    this.undone = [];
    if (!isSameStep) this.done = [...this.done, before].slice(-MAX_STEPS);
  }

  undo(now: Look): Look | null {
    const look = this.done.at(-1);
    if (!look) return null;
    this.done = this.done.slice(0, -1);
    this.undone.push(now);
    this.lastMs = -Infinity;
    return look;
  }

  redo(now: Look): Look | null {
    const look = this.undone.pop();
    if (!look) return null;
    this.done.push(now);
    this.lastMs = -Infinity;
    return look;
  }
}
