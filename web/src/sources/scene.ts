import { sourceText as text } from '../text/sources';
import type { Source } from './source';
import { SCENE_HEIGHT, SCENE_WIDTH } from './scenePainting';

/** An animated landscape that we draw ourselves, for machines without a camera. */
export function openScene(): Source {
  const canvas = document.createElement('canvas');
  canvas.width = SCENE_WIDTH;
  canvas.height = SCENE_HEIGHT;
  return {
    kind: 'scene',
    label: text.sceneLabel,
    element: canvas,
    isFacingUser: false,
    deviceId: '',
    // The session draws it, in its worker where that can draw.
    takeFeed: () => ({
      kind: 'scene',
      canvas: 'transferControlToOffscreen' in canvas ? canvas.transferControlToOffscreen() : canvas,
    }),
    audioTrack: () => null,
    size: () => ({ width: SCENE_WIDTH, height: SCENE_HEIGHT }),
    onFrame: () => () => undefined,
    onEnded: () => undefined,
    stop: () => undefined,
  };
}
