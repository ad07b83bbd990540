import { watchText as text } from '../text/watch';
import type { WatchPhase } from './watcher';

/** One calm sentence about what a viewer waits for. */
export function watchWords(phase: WatchPhase): string {
  switch (phase.name) {
    case 'busy':
      return text.busy(phase.reason, phase.retryMs);
    case 'watching':
      return text.firstPicture;
    default:
      return text[phase.name];
  }
}
