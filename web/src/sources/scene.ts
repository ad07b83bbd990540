import type { Source } from './source';
import { paintScene, SCENE_HEIGHT, SCENE_WIDTH } from './scenePainting';

/** An animated landscape that we draw ourselves, for machines without a camera. */
export function openScene(): Source {
  const canvas = document.createElement('canvas');
  canvas.width = SCENE_WIDTH;
  canvas.height = SCENE_HEIGHT;
  const context = canvas.getContext('2d', { alpha: false });
  const listeners = new Set<(captureMs: number) => void>();
  let lastMs = -Infinity;
  let id = 0;
  const step = (now: number) => {
    id = requestAnimationFrame(step);
    if (!context || now - lastMs < 30) return;
    lastMs = now;
    paintScene(context, now / 1000);
    for (const call of listeners) call(now);
  };
  if (context) paintScene(context, 0);
  id = requestAnimationFrame(step);
  return {
    kind: 'scene',
    label: 'Drawn scene',
    element: canvas,
    isFacingUser: false,
    rate: 30,
    deviceId: '',
    size: () => ({ width: SCENE_WIDTH, height: SCENE_HEIGHT }),
    onFrame: (call) => {
      listeners.add(call);
      return () => listeners.delete(call);
    },
    onEnded: () => {},
    stop: () => cancelAnimationFrame(id),
  };
}
