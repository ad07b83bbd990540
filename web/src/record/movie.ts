import {
  AudioSample,
  AudioSampleSource,
  canEncodeVideo,
  getFirstEncodableAudioCodec,
  getFirstEncodableVideoCodec,
  Mp4OutputFormat,
  Output,
  Quality,
  StreamTarget,
  VideoSample,
  VideoSampleSource,
  WebMOutputFormat,
  type VideoCodec,
} from 'mediabunny';
import type { Container } from './channel';
import type { FileWriter } from './fileWriter';

export const SAMPLE_RATE = 48_000;
export const CHANNELS = 2;
/** Painted strokes are hard to compress: bits per pixel at which they still look painted. */
const BITS_PER_PIXEL = 0.2;
const RATE = 30;

export class CodecError extends Error {}

/** One film that is encoded and written while it grows. Times are seconds from its start. */
export class Movie {
  private constructor(
    private readonly output: Output,
    private readonly video: VideoSampleSource,
    private readonly audio: AudioSampleSource | null,
  ) {}

  /** Throws a CodecError where the browser cannot encode such a film. */
  static async begin(
    writer: FileWriter,
    container: Container,
    size: { width: number; height: number },
    { hasSound, isLive }: { hasSound: boolean; isLive: boolean },
  ): Promise<Movie> {
    const quality = new Quality({
      bitrate: Math.round(size.width * size.height * RATE * BITS_PER_PIXEL),
    });
    const codec = await videoCodec(container, { ...size, quality });
    // In pieces of a second each, so that a file without its end can be read.
    const format =
      container === 'mp4'
        ? new Mp4OutputFormat({ fastStart: 'fragmented' })
        : new WebMOutputFormat({ minimumClusterDuration: 1 });
    const output = new Output({ format, target: new StreamTarget(writer.stream()) });
    const video = new VideoSampleSource({
      codec,
      quality,
      latencyMode: isLive ? 'realtime' : 'quality',
      keyFrameInterval: 1,
      sizeChangeBehavior: 'contain',
    });
    output.addVideoTrack(video);
    let audio: AudioSampleSource | null = null;
    if (hasSound) {
      const audioCodec = await getFirstEncodableAudioCodec(
        container === 'mp4' ? ['aac', 'opus'] : ['opus'],
        { numberOfChannels: CHANNELS, sampleRate: SAMPLE_RATE },
      );
      if (!audioCodec) throw new CodecError('No encoder for sound.');
      audio = new AudioSampleSource({
        codec: audioCodec,
        quality: new Quality({ bitrate: 128_000 }),
      });
      output.addAudioTrack(audio);
    }
    await output.start();
    return new Movie(output, video, audio);
  }

  /** Closes `frame`. Resolves when the encoder has room for another. */
  async addFrame(frame: VideoFrame, seconds: number, durationS = 1 / RATE): Promise<void> {
    const sample = new VideoSample(frame, { timestamp: seconds, duration: durationS });
    try {
      await this.video.add(sample);
    } finally {
      sample.close();
    }
  }

  /** Takes `data` over; it must be of SAMPLE_RATE and CHANNELS. */
  async addSound(data: AudioData, seconds: number): Promise<void> {
    const sample = new AudioSample(data);
    sample.setTimestamp(seconds);
    try {
      await this.audio?.add(sample);
    } finally {
      sample.close();
    }
  }

  async addSilence(seconds: number, durationS: number): Promise<void> {
    const numFrames = Math.round(durationS * SAMPLE_RATE);
    if (numFrames === 0) return;
    const sample = new AudioSample({
      data: new Float32Array(numFrames * CHANNELS),
      format: 'f32-planar',
      numberOfChannels: CHANNELS,
      sampleRate: SAMPLE_RATE,
      timestamp: seconds,
    });
    try {
      await this.audio?.add(sample);
    } finally {
      sample.close();
    }
  }

  finish(): Promise<void> {
    return this.output.finalize();
  }

  async abandon(): Promise<void> {
    await this.output.cancel().catch(() => undefined);
  }
}

async function videoCodec(
  container: Container,
  options: { width: number; height: number; quality: Quality },
): Promise<VideoCodec> {
  // Software encoders must keep up with the painter on the same processor: VP8 costs a third of VP9.
  const codecs: VideoCodec[] = container === 'mp4' ? ['avc'] : ['vp8', 'vp9'];
  const codec = await getFirstEncodableVideoCodec(codecs, options);
  if (!codec) throw new CodecError(`No encoder for ${container}.`);
  return codec;
}

/** Which kinds of files this browser can write. */
export async function encodableContainers(): Promise<Container[]> {
  if (typeof VideoEncoder === 'undefined') return [];
  const size = { width: 512, height: 512 };
  const [hasVp8, hasVp9, hasH264] = await Promise.all([
    canEncodeVideo('vp8', size),
    canEncodeVideo('vp9', size),
    canEncodeVideo('avc', size),
  ]);
  return [...(hasVp8 || hasVp9 ? (['webm'] as const) : []), ...(hasH264 ? (['mp4'] as const) : [])];
}
