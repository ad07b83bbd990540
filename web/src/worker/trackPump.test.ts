import { beforeEach, describe, expect, it } from 'vitest';
import { TrackPump, type TrackFrame } from './trackPump';

class Frame implements TrackFrame {
  isClosed = false;
  constructor(readonly timestamp: number) {}
  clone() {
    const copy = new Frame(this.timestamp);
    copies.push(copy);
    return copy;
  }
  close() {
    this.isClosed = true;
  }
}

/** A track whose frames the test shows one by one. */
class Track {
  isCancelled = false;
  private waiting: ((result: { done: boolean; value?: Frame }) => void) | null = null;
  read(): Promise<{ done: boolean; value?: Frame }> {
    return new Promise((resolve) => {
      this.waiting = resolve;
    });
  }
  cancel(): Promise<void> {
    this.isCancelled = true;
    return Promise.reject(new Error('already ended'));
  }
  async show(value?: Frame) {
    this.waiting?.(value ? { done: false, value } : { done: true });
    await new Promise((done) => setTimeout(done));
  }
}

let copies: Frame[];
let track: Track;
let offered: { frame: Frame; captureMs: number }[];
let now: number;
let pump: TrackPump<Frame>;

beforeEach(() => {
  track = new Track();
  offered = [];
  copies = [];
  now = 1000;
  pump = new TrackPump<Frame>(
    track,
    (frame, captureMs) => offered.push({ frame, captureMs }),
    () => now,
  );
});

describe('TrackPump', () => {
  it('hands each frame on with its capture time on our clock', async () => {
    void pump.run();
    await track.show(new Frame(0));
    now = 1133;
    await track.show(new Frame(33_000));

    expect(offered.map((each) => each.captureMs)).toEqual([1000, 1033]);
  });

  it('is done when the track ends', async () => {
    let isDone = false;
    void pump.run().then(() => (isDone = true));
    await track.show();

    expect(isDone).toBe(true);
  });

  it('closes the frame that arrives after it was stopped', async () => {
    void pump.run();
    pump.stop();
    const frame = new Frame(0);
    await track.show(frame);

    expect(track.isCancelled).toBe(true);
    expect(frame.isClosed).toBe(true);
    expect(offered).toEqual([]);
  });

  it('repeats the last frame of a track that has gone quiet, captured now', async () => {
    void pump.run();
    await track.show(new Frame(0));
    now = 1200;
    pump.repeat();
    expect(offered).toHaveLength(1);

    now = 1300;
    pump.repeat();
    now = 1400;
    pump.repeat();
    expect(offered.map((each) => each.captureMs)).toEqual([1000, 1300, 1400]);
  });

  it('repeats the last frame of a camera that was unplugged', async () => {
    void pump.run();
    await track.show(new Frame(0));
    await track.show();
    now = 2000;
    pump.repeat();

    expect(offered).toHaveLength(2);
  });

  it('keeps one frame at most and none after its end', async () => {
    void pump.run();
    for (let i = 0; i < 5; i++) await track.show(new Frame(i * 33_000));
    expect(copies.filter((each) => !each.isClosed)).toHaveLength(1);

    pump.stop();
    pump.repeat();
    expect(copies.filter((each) => !each.isClosed)).toHaveLength(0);
  });

  it('ends quietly when the track is taken away', async () => {
    const lost = new TrackPump<Frame>(
      { read: () => Promise.reject(new Error('gone')), cancel: () => Promise.resolve() },
      () => undefined,
      () => now,
    );

    await expect(lost.run()).resolves.toBeUndefined();
  });
});
