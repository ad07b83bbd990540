const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** Words about recording. */
export const recordText = {
  title: 'Recording',
  record: 'Record',
  recordHint: 'Record the painting into a file. It is safe on this device while it grows.',
  stop: 'Stop recording',
  saving: 'Saving…',
  last30: 'Keep the last 30 seconds',
  last30Hint: 'Makes a file of what was painted in the last 30 seconds, without sound',
  keeping: (percent: number) => `Making the file: ${percent} %`,
  clock: 'Recorded so far',
  format: 'Format of recordings',
  formatHint:
    'WebM plays in browsers and VLC; MP4 plays everywhere, where this browser can write it.',
  formats: { webm: 'WebM', mp4: 'MP4' },
  noMp4: 'This browser cannot write MP4.',
  sound: 'Sound of recordings',
  soundHint: 'What is heard in the file, beside the painting.',
  sounds: { none: 'No sound', microphone: 'Microphone', source: 'Sound of the source' },
  list: 'Recordings on this device',
  none: 'What you record is kept here, on this device, until you delete it.',
  free: (text: string) => `${text} free`,
  play: (name: string) => `Play ${name}`,
  closePlayer: 'Close the player',
  save: (name: string) => `Save ${name}`,
  remove: (name: string) => `Delete ${name}`,
  reallyRemove: 'Delete it for good?',
  yes: 'Delete',
  no: 'Keep',
  cutOff: 'was cut off',
  recover: {
    title: 'A recording was cut off',
    text: (count: number) =>
      `The page ended while it was recording. ${plural(count, 'recording is', 'recordings are')} safe up to its last second.`,
    save: 'Save',
    discard: 'Discard',
    later: 'Later',
  },
  groups: { record: 'Recording' },
  controls: {
    toggle: 'Record',
    last30: 'Keep the last 30 seconds',
    snapshot: 'Snapshot',
    burst: 'Burst',
  },
  saved: (name: string) => ({
    title: 'Recording saved',
    text: `${name} is in your downloads, and in Output.`,
  }),
  failed: {
    full: {
      title: 'The storage is full',
      text: 'The recording stopped. What was recorded is kept: find it in Output and save it, then delete what you no longer need.',
    },
    codec: {
      title: 'This browser cannot record that',
      text: 'Choose the other format in Output.',
    },
    storage: {
      title: 'The recording could not be written',
      text: 'Close other tabs of this page or leave the private window, then try again.',
    },
    empty: {
      title: 'Nothing was recorded',
      text: 'No painted picture arrived meanwhile. Start a source, then record.',
    },
  },
  noPainting: {
    title: 'Nothing to record yet',
    text: 'Record once the first painted picture is there.',
  },
  almostFull: {
    title: 'Too little storage to record',
    text: 'Less than 50 MB are free for this page. Delete recordings in Output, or free space on this device.',
  },
  noMicrophone: {
    title: 'Recording without sound',
    text: 'The microphone is blocked or missing. Allow it at the symbol next to the address, then record again.',
  },
  noSourceSound: {
    title: 'Recording without sound',
    text: 'This source has no sound that the page may record.',
  },
  unsupported:
    'Recording needs Chrome, Edge or another browser with WebCodecs, at http://localhost or an https address.',
  notRepaired: {
    title: 'Saved as it was cut off',
    text: 'Some players show no length for it. VLC and browsers play it.',
  },
  burst: {
    button: 'Burst',
    hint: 'Ten pictures in two seconds, in one ZIP file',
    running: (done: number) => `Burst: ${done} of 10`,
  },
} as const;
