import { useEffect, useState } from 'react';
import { useDesk } from '../../dj/useDesk';

export type FadePhase = 'rest' | 'waiting' | 'fading';

/** What the automatic fade does; changes by itself when the awaited bar begins. */
export function useFadePhase(): FadePhase {
  const fade = useDesk((state) => state.fade);
  const startMs = fade?.startMs ?? null;
  const [, wake] = useState(0);
  useEffect(() => {
    if (startMs === null || startMs <= performance.now()) return;
    const timer = setTimeout(() => wake((count) => count + 1), startMs - performance.now());
    return () => clearTimeout(timer);
  }, [startMs]);
  if (startMs === null) return 'rest';
  return performance.now() < startMs ? 'waiting' : 'fading';
}
