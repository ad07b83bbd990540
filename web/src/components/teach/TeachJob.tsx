import { useState } from 'react';
import type { StyleJob } from '../../api/types';
import { useRemaining } from '../../hooks/useRemaining';
import { paintWithStyle } from '../../perform/paint';
import { isLive } from '../../teach/jobList';
import { stopJob } from '../../teach/teaching';
import { teachText as text } from '../../text/teach';
import { Tip } from '../ui/Tip';

const BUTTON = 'h-9 rounded-xl px-4 text-sm';

/** One style that is being learned: how it paints so far, how long it takes, and what to do. */
export function TeachJob({ job, onUsed }: { job: StyleJob; onUsed: () => void }) {
  const left = useRemaining(job);
  const { style } = job;
  const percent = Math.round(job.progress * 100);
  return (
    <div
      data-job={job.id}
      data-state={job.state}
      className="flex gap-4 rounded-card bg-raised/50 p-3"
    >
      <Preview job={job} />
      <div className="flex min-w-0 flex-1 flex-col">
        <p className="truncate font-semibold">{job.name}</p>
        <p className="text-sm text-muted" role="status">
          {text.states[job.state]}
          {job.state === 'running' && `, ${percent} %`}
          {job.state === 'running' && left !== null && `, ${text.left(left)}`}
        </p>
        {isLive(job) && (
          <div
            role="progressbar"
            aria-label={text.progress(job.name)}
            aria-valuenow={percent}
            aria-valuemin={0}
            aria-valuemax={100}
            className="mt-2 h-1.5 overflow-hidden rounded-full bg-line"
          >
            <div className="pigment h-full transition-[width]" style={{ width: `${percent}%` }} />
          </div>
        )}
        <p className="mt-2 text-xs leading-relaxed text-faint">
          {isLive(job) ? text.goesOn : job.detail}
        </p>
        <div className="mt-auto flex gap-2 pt-2">
          {job.state === 'done' && style && (
            <Tip text={text.useHint}>
              <button
                type="button"
                onClick={() => {
                  paintWithStyle(style);
                  onUsed();
                }}
                className={`${BUTTON} bg-vermilion font-semibold text-ink`}
              >
                {text.use}
              </button>
            </Tip>
          )}
          {isLive(job) && (
            <Tip text={text.stopHint}>
              <button
                type="button"
                onClick={() => void stopJob(job)}
                className={`${BUTTON} border border-line text-muted hover:text-paper`}
              >
                {text.stop}
              </button>
            </Tip>
          )}
        </div>
      </div>
    </div>
  );
}

/** The newest preview; empty until there is one. */
function Preview({ job }: { job: StyleJob }) {
  const [shown, setShown] = useState('');
  const address = `/v1/styles/jobs/${job.id}/preview.jpg?at=${Math.round(job.progress * 1000)}`;
  return (
    <div className="relative size-32 shrink-0 overflow-hidden rounded-xl bg-well sm:size-40">
      {shown ? (
        <img
          src={shown}
          alt={text.preview(job.name)}
          className="absolute inset-0 size-full object-cover"
        />
      ) : (
        isLive(job) && (
          <p className="grid size-full place-items-center p-3 text-center text-xs text-faint">
            {text.soon}
          </p>
        )
      )}
      {/* Loads unseen, so that the older one stays until the newer is there; it is gone with the job. */}
      {isLive(job) && job.progress > 0 && shown !== address && (
        <img src={address} alt="" hidden onLoad={() => setShown(address)} />
      )}
    </div>
  );
}
