import type { Limit } from '../stream/health';

const whole = (value: number) => Math.round(value);
const megabytes = (bytes: number) => `${whole(bytes / 2 ** 20)} MB`;

/** Figures, health and what the stream waits for. */
export const hudText = {
  more: 'More figures',
  fewer: 'Fewer figures',
  moreHint: 'Where the time goes, what is dropped and why, and the last minute as a graph',
  fps: { name: 'fps', hint: 'Painted pictures shown per second' },
  latency: {
    name: 'ms',
    hint: "From the camera's stamp to the painting on this screen, in milliseconds: half of all pictures / 95 of 100",
  },
  server: {
    name: 'ms server',
    hint: 'Part of that time spent in the server: waiting and painting, in milliseconds',
  },
  dropped: { name: 'dropped', hint: 'Pictures that were sent and not painted' },
  size: { name: '', hint: 'Size of the painting in pixels' },
  engine: { name: '', hint: 'What paints' },
  unpainted: {
    name: 'not painted',
    hint: 'Pictures passed through because the engine had a fault',
  },
  rates: 'Pictures a second',
  sent: { name: 'Sent', hint: 'Pictures that left for the server per second' },
  painted: { name: 'Painted', hint: 'Pictures that the server painted per second' },
  shown: { name: 'Shown', hint: 'Painted pictures shown per second' },
  viewers: { name: 'Viewers', hint: 'Screens that watch this stream: projectors, OBS, phones' },
  way: "A picture's way",
  wayHint: 'Medians of the last three seconds, in milliseconds',
  parts: {
    page: { name: 'This page', hint: 'Taking, packing and drawing pictures in this browser' },
    wait: { name: 'Waiting', hint: 'Waiting in the server for the engine' },
    render: { name: 'Painting', hint: 'Painting and packing in the server' },
    network: { name: 'Line', hint: 'The rest: the way to the server and back' },
  },
  drops: 'Dropped',
  noDrops: 'None so far',
  reasons: {
    superseded: 'a newer one came',
    late: 'too late to matter',
    overload: 'engine full',
    invalid: 'not readable for the server',
    unreadable: 'not readable for this page',
  } as Readonly<Record<string, string>>,
  machine: 'What paints',
  precision: 'Precision',
  network: 'Network',
  device: 'Device',
  streams: 'Streams',
  version: 'Version',
  memory: 'Memory of this page',
  memoryUnknown: 'not told by this browser',
  serverMemory: {
    name: 'Memory of the server',
    hint: 'Held by its process, shared libraries included, in megabytes',
  },
  megabytes,
  /** 0 where the server cannot tell. */
  memoryOf: (bytes: number) => (bytes > 0 ? megabytes(bytes) : 'not told by its system'),
  milliseconds: (ms: number | null) => (ms === null ? '–' : `${whole(ms)} ms`),
  graph: 'The last minute: pictures shown per second, and milliseconds from camera to screen',
  pace: (rate: number, width: number, height: number) =>
    `up to ${Math.max(1, whole(rate))} pictures a second at ${width}×${height}`,
  painting: {
    smaller: 'Painting smaller for a while',
    larger: 'Painting larger again',
    slower: 'Painting slower for a while',
    busy: (pace: string) => `This computer is busy: now ${pace}.`,
    room: (pace: string) => `There is room again: ${pace}.`,
    tooSlow: (pace: string) => `This computer is busy: now ${pace}. A smaller size is faster.`,
  },
  refused: 'That change was not accepted',
  softened: 'Flashes softened',
  softenedHint:
    'The picture flashed more than three times a second, which can harm people with photosensitive epilepsy. StreamStyle softens it; the switch is under Tune.',
  limits: {
    good: 'Flowing well',
    source: 'The source gives few pictures',
    page: 'This browser is busy',
    network: 'The line is slow',
    shared: 'The engine paints for others too',
    engine: 'Painting takes long',
    lowered: 'Painted smaller for now',
  } satisfies Record<Limit, string>,
  limitHints: {
    good: 'Pictures flow and follow promptly.',
    source:
      'The server could paint more. A camera gives more pictures in better light; another may be faster.',
    page: 'Most of the time goes to taking and drawing pictures here. Close other tabs, or paint smaller.',
    network:
      'Most of the time goes on the way to the server. Move nearer to the access point, or paint smaller.',
    shared:
      'Pictures wait while the engine paints other streams. Less work for each picture helps all.',
    engine: 'The engine needs longer for a picture of this size than motion needs.',
    lowered:
      'The engine is full, so the server lowered the size. It grows again when there is room.',
  } satisfies Record<Limit, string>,
  fixFast: 'Use fast quality',
  fixFastHint: 'Paints a smaller picture and brings the photo’s edges back: half the work',
  fixSmaller: (width: number, height: number) => `Paint at ${width}×${height}`,
  fixSmallerHint: 'Starts the stream anew at this size; your look is kept',
  updated: 'StreamStyle was updated.',
  updatedText: 'Reload to get the page that belongs to it. Your look and settings are kept.',
  reload: 'Reload',
  later: 'Later',
} as const;
