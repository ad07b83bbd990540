import type { Phase } from '../worker/connection';
import { sentence } from './sentence';

const seconds = (ms: number) => Math.max(1, Math.round(ms / 1000));

/** What the way to the server is told as: short in the header, longer over the picture. */
export const phaseText = {
  pill: {
    idle: 'Ready',
    connecting: 'Connecting',
    waiting: 'Waiting',
    streaming: 'Painting',
    reconnecting: 'Reconnecting',
    locked: 'Locked',
    failed: 'Stopped',
  } satisfies Record<Phase['name'], string>,
  connecting: { title: 'Setting up the canvas', text: 'Connecting to the painter.' },
  gettingReady: 'The engine is getting ready.',
  waiting: (reason: string, retryMs: number) => ({
    title: 'The painter is not ready yet',
    text: `${sentence(reason)} Trying again in ${seconds(retryMs)} s.`,
  }),
  reconnecting: (retryMs: number) => ({
    title: 'The line broke',
    text:
      retryMs > 0
        ? `Reconnecting in ${seconds(retryMs)} s. Your look is kept.`
        : 'Reconnecting. Your look is kept.',
  }),
  locked: { title: 'Locked', text: 'This StreamStyle asks for its token.' },
  failed: (reason: string) => ({ title: 'The painter refused', text: sentence(reason) }),
  firstFrame: { title: 'First strokes', text: 'The first painted picture is on its way.' },
  again: 'Try again',
} as const;
