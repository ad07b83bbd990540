import { Stored } from '../stream/stored';
import { asTexts } from './check';
import { remember } from './remembered';

export const MAX_HISTORY = 50;

/** What was painted with, newest first. */
export const promptHistory = remember(
  'prompt-history',
  new Stored<readonly string[]>(
    'prompt-history',
    (value) => asTexts(value).slice(0, MAX_HISTORY),
    [],
  ),
);

/** Words that are used again move to the front. */
export function withNewest(history: readonly string[], words: string): readonly string[] {
  return [words, ...history.filter((each) => each !== words)].slice(0, MAX_HISTORY);
}

/** Arrow up and down through a history, from a draft and back to it. */
export class HistoryWalk {
  private at = -1;
  private draft = '';

  get isWalking(): boolean {
    return this.at >= 0;
  }

  /** `current` is what stands in the box; null where there is nothing older. */
  older(history: readonly string[], current: string): string | null {
    if (!this.isWalking) this.draft = current;
    const found = history[this.at + 1];
    if (found === undefined) return null;
    this.at++;
    // Just painted with and still in the box: "older" means the one before.
    return found === current && this.at === 0 ? this.older(history, current) : found;
  }

  newer(history: readonly string[]): string | null {
    if (!this.isWalking) return null;
    this.at--;
    return this.at < 0 ? this.draft : (history[this.at] ?? this.draft);
  }

  /** The words were edited or used: the next step begins anew. */
  leave(): void {
    this.at = -1;
  }
}
