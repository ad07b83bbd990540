interface TrackProcessor<F> {
  readonly readable: ReadableStream<F>;
}
type TrackProcessorType = new (init: {
  track: MediaStreamTrack;
  maxBufferSize?: number;
}) => TrackProcessor<VideoFrame | AudioData>;

function processorType(): TrackProcessorType | undefined {
  // In Chrome both the page and workers have it; by the standard only workers do.
  return (globalThis as { MediaStreamTrackProcessor?: TrackProcessorType })
    .MediaStreamTrackProcessor;
}

/** Whether frames of a track can be read where this runs. */
export function canReadTracks(): boolean {
  return processorType() !== undefined;
}

/** The frames of a video track; of those that nobody read in time only the newest is kept. */
export function makeTrackProcessor(track: MediaStreamTrack): ReadableStream<VideoFrame> {
  const Processor = processorType();
  if (!Processor) throw new Error('This browser cannot read the frames of a track.');
  return new Processor({ track, maxBufferSize: 1 }).readable as ReadableStream<VideoFrame>;
}

/** The samples of an audio track. */
export function makeAudioProcessor(track: MediaStreamTrack): ReadableStream<AudioData> {
  const Processor = processorType();
  if (!Processor) throw new Error('This browser cannot read the samples of a track.');
  return new Processor({ track, maxBufferSize: 100 }).readable as ReadableStream<AudioData>;
}
