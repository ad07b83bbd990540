import type { DragEvent } from 'react';
import { isLive } from '../../teach/jobList';
import { openTeach, useJobs } from '../../teach/teaching';
import { teachText as text } from '../../text/teach';
import { PlusIcon } from '../ui/icons';
import { Tip } from '../ui/Tip';

/** The last card of the grid: opens the dialog, takes a dropped picture, shows what is learned. */
export function TeachCard() {
  const job = (useJobs().data ?? []).find(isLive);
  const percent = job ? Math.round(job.progress * 100) : 0;
  const drop = (event: DragEvent) => {
    const file = event.dataTransfer.files[0];
    if (!file) return;
    event.preventDefault();
    openTeach(file);
  };
  return (
    <Tip text={text.cardHint}>
      <button
        type="button"
        data-control="style.teach"
        onClick={() => openTeach()}
        onDragOver={(event) => event.preventDefault()}
        onDrop={drop}
        className="relative grid aspect-square w-full place-items-center overflow-hidden rounded-card border-2 border-dashed border-line p-2 text-center text-xs font-medium text-muted transition-colors hover:border-vermilion hover:text-paper"
      >
        <span>
          <PlusIcon className="mx-auto mb-1 size-6" />
          {job ? text.learning(percent) : text.card}
        </span>
        {job && (
          <span className="pigment absolute bottom-0 left-0 h-1" style={{ width: `${percent}%` }} />
        )}
      </button>
    </Tip>
  );
}
