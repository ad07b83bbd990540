import type { Container, FromRecorder } from './channel';
import { isFull, type FileWriter } from './fileWriter';
import { CHANNELS, CodecError, Movie, SAMPLE_RATE } from './movie';
import { PictureTimeline, SoundTimeline } from './timeline';

/** Pictures that wait for the encoder; beyond that they are left out, and counted. */
const MAX_QUEUED = 4;
const TICK_MS = 250;

/** `reason` of what went wrong while a film was written. */
export function reasonOf(error: unknown, writer: FileWriter | null) {
  if (isFull(error) || isFull(writer?.fault)) return 'full' as const;
  return error instanceof CodecError ? ('codec' as const) : ('storage' as const);
}

/**
 * Records what is painted until stop(). The film starts with the first picture, and its time is real
 * time: pictures stand as long as they stood on the stage.
 */
export class LiveRecording {
  private movie: Movie | null = null;
  private startMs = 0;
  private lastMs = 0;
  private last: VideoFrame | null = null;
  private pictures: PictureTimeline | null = null;
  private readonly sounds = new SoundTimeline();
  private queue: Promise<void> = Promise.resolve();
  private soundQueue: Promise<void> = Promise.resolve();
  private numQueued = 0;
  private numSkipped = 0;
  private isOver = false;
  private readonly timer: ReturnType<typeof setInterval>;
  private readonly sound: ReadableStreamDefaultReader<AudioData> | null;

  constructor(
    private readonly name: string,
    private readonly container: Container,
    private readonly writer: FileWriter,
    sound: ReadableStream<AudioData> | null,
    private readonly emit: (message: FromRecorder) => void,
    private readonly nowMs: () => number,
  ) {
    this.sound = sound?.getReader() ?? null;
    this.timer = setInterval(() => this.tick(), TICK_MS);
    if (this.sound) void this.listen(this.sound);
  }

  /** Takes the picture over. */
  take(frame: VideoFrame, atMs: number): void {
    if (this.isOver) return frame.close();
    if (!this.pictures) {
      this.startMs = atMs;
      this.pictures = new PictureTimeline(atMs);
      const size = { width: frame.displayWidth, height: frame.displayHeight };
      this.queue = this.begin(size);
    }
    this.lastMs = atMs;
    this.last?.close();
    this.last = frame.clone();
    if (this.numQueued >= MAX_QUEUED) {
      this.numSkipped++;
      return frame.close();
    }
    this.add(frame, this.pictures.stamp(atMs));
  }

  /** Resolves when the file is whole, or left as it is because it could not be. */
  async stop(): Promise<void> {
    if (this.isOver) return;
    const endMs = this.nowMs();
    if (this.last && this.pictures && endMs - this.lastMs > 50) {
      this.add(this.last.clone(), this.pictures.stamp(endMs - 33));
    }
    this.end();
    try {
      await this.queue;
      await this.soundQueue;
      if (!this.movie) {
        this.writer.close();
        return this.emit({ type: 'failed', reason: 'empty' });
      }
      await this.movie.finish();
      await this.writer.finish();
      this.emit({ type: 'finished', name: this.name, seconds: (endMs - this.startMs) / 1000 });
    } catch (error) {
      await this.fail(error);
    }
  }

  private async begin(size: { width: number; height: number }): Promise<void> {
    const hasSound = this.sound !== null;
    this.movie = await Movie.begin(this.writer, this.container, size, { hasSound, isLive: true });
    this.emit({ type: 'started' });
  }

  private add(frame: VideoFrame, seconds: number): void {
    this.numQueued++;
    this.queue = this.queue
      .then(() => this.movie?.addFrame(frame, seconds))
      .catch((error: unknown) => this.giveUp(error))
      .finally(() => {
        frame.close();
        this.numQueued--;
      });
  }

  private async listen(reader: ReadableStreamDefaultReader<AudioData>): Promise<void> {
    for (;;) {
      const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }));
      if (done || !value) return;
      const isFit = value.sampleRate === SAMPLE_RATE && value.numberOfChannels === CHANNELS;
      const durationS = value.numberOfFrames / SAMPLE_RATE;
      const placed =
        isFit && this.movie && !this.isOver ? this.sounds.place(this.seconds(), durationS) : null;
      if (!placed) {
        value.close();
        continue;
      }
      this.lay(placed, value);
    }
  }

  private tick(): void {
    if (!this.movie) return;
    const silence = this.sound && this.sounds.fill(this.seconds());
    if (silence) this.lay(silence, null);
    this.emit({
      type: 'progress',
      seconds: this.seconds(),
      bytes: this.writer.numBytes,
      skipped: this.numSkipped,
    });
  }

  /** Silence first, then the piece itself. */
  private lay(place: { silenceS: number; startS: number }, data: AudioData | null): void {
    const { silenceS, startS } = place;
    const movie = this.movie;
    this.soundQueue = this.soundQueue
      .then(async () => {
        if (silenceS > 0) await movie?.addSilence(data ? startS - silenceS : startS, silenceS);
        if (data) await movie?.addSound(data, startS);
      })
      .catch((error: unknown) => this.giveUp(error));
  }

  private seconds(): number {
    return (this.nowMs() - this.startMs) / 1000;
  }

  private giveUp(error: unknown): void {
    if (this.isOver) return;
    this.end();
    void this.fail(error);
  }

  private async fail(error: unknown): Promise<void> {
    await this.movie?.abandon();
    this.writer.close();
    this.emit({ type: 'failed', reason: reasonOf(error, this.writer) });
  }

  private end(): void {
    this.isOver = true;
    clearInterval(this.timer);
    this.last?.close();
    this.last = null;
    this.sound?.cancel().catch(() => undefined);
  }
}
