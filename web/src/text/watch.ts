import { sentence } from './sentence';

const seconds = (ms: number) => Math.max(1, Math.round(ms / 1000));

/** What a page that only watches says. */
export const watchText = {
  looking: 'Looking for the stream…',
  empty: 'Waiting for a painted stream. It appears here as soon as one starts in the studio.',
  lost: 'StreamStyle does not answer. This page goes on trying.',
  locked:
    'This StreamStyle asks for its token. Make a link for this screen in the studio, under Output.',
  revoked: 'This link is no longer valid. Make a new one in the studio, under Output.',
  firstPicture: 'The first painted picture is on its way.',
  busy: (reason: string, retryMs: number) =>
    `${sentence(reason) || 'StreamStyle is busy.'} Trying again in ${seconds(retryMs)} s.`,
  picture: 'The painted picture',
  output: 'Painted output',
} as const;
