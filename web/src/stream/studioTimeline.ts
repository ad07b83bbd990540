import { useStudio } from './store';
import { Timeline } from './timeline';

let timeline: Timeline | null = null;

/** The timeline of the page's stream. It fills from the first call on, whether it is shown or not. */
export function studioTimeline(): Timeline {
  if (timeline) return timeline;
  const made = new Timeline();
  timeline = made;
  useStudio.subscribe(({ stats, phase }, before) => {
    if (phase !== before.phase && phase.name !== 'streaming') made.interrupt(performance.now());
    else if (stats && stats !== before.stats) made.add(performance.now(), stats);
  });
  return made;
}
