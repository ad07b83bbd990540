import { useEffect, useState } from 'react';
import type { StyleJob } from '../api/types';
import { RemainingTime } from '../teach/remaining';

const EVERY_MS = 1000;

/** Seconds until a style is learned, told anew each second; null while that cannot be told. */
export function useRemaining({ state, progress }: StyleJob): number | null {
  const [clock] = useState(() => new RemainingTime());
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    if (state !== 'running') return;
    const look = () => setLeft(clock.next(progress, performance.now()));
    look();
    const timer = setInterval(look, EVERY_MS);
    return () => clearInterval(timer);
  }, [clock, state, progress]);
  return left;
}
