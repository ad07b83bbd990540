import type { Look, LookPatch } from '../api/types';

/** Changes that follow each other faster than this are one step, as when a slider is pulled. */
export const STEP_MS = 700;
/** Older steps are forgotten. */
export const MAX_STEPS = 100;

/**
 * What a change moves: the same for every step of one slider, another for another slider, style or
 * prompt. Only weights move within a blend; other styles are another thing.
 */
export function movedBy(patch: LookPatch): string {
  return Object.entries(patch)
    .map(([name, value]) => {
      if (Array.isArray(value)) {
        return `${name}:${value.map((each) => ('id' in each ? each.id : each.text)).join('+')}`;
      }
      return value && typeof value === 'object' ? `${name}:${Object.keys(value).join('+')}` : name;
    })
    .join();
}

/**
 * The Looks that a person can go back to. `record` is called with the Look before each own change;
 * what other controllers do is no step of ours.
 */
export class LookHistory {
  private undone: Look[] = [];
  private done: Look[] = [];
  private lastMs = -Infinity;
  private lastMoved = '';

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  /** Only changes that move the same (`movedBy`) join. */
  record(before: Look, moved: string, nowMs: number): void {
    const isSameStep = moved === this.lastMoved && nowMs - this.lastMs < STEP_MS;
    this.lastMs = nowMs;
    this.lastMoved = moved;
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
