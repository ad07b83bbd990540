import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Surface } from '../worker/painter';
import type { FromTap, ToTap } from './channel';
import { FrameTap } from './tap';

const surface = {} as Surface;
const jpeg = () => new Uint8Array([1, 2, 3]);

class Port {
  posted: FromTap[] = [];
  onmessage: ((event: { data: ToTap }) => void) | null = null;
  postMessage(message: FromTap) {
    this.posted.push(message);
  }
  say(message: ToTap) {
    this.onmessage?.({ data: message });
  }
  get frames() {
    return this.posted.filter((message) => message.type === 'frame');
  }
}

let tap: FrameTap;
let port: Port;
let numOpen: number;

beforeEach(() => {
  numOpen = 0;
  vi.stubGlobal(
    'VideoFrame',
    class {
      constructor() {
        numOpen++;
      }
      close() {
        numOpen--;
      }
    },
  );
  tap = new FrameTap();
  port = new Port();
  tap.connect(port as unknown as MessagePort, () => 31_000);
});
afterEach(() => vi.unstubAllGlobals());

describe('FrameTap', () => {
  it('makes no frames until somebody wants them', () => {
    tap.painted(surface, jpeg(), 1000);
    expect(numOpen).toBe(0);

    port.say({ type: 'want', isWanted: true });
    tap.painted(surface, jpeg(), 1040);
    expect(port.frames).toMatchObject([{ atMs: 1040 }]);
  });

  it('leaves pictures out while the recorder is behind', () => {
    port.say({ type: 'want', isWanted: true });
    for (let i = 0; i < 20; i++) tap.painted(surface, jpeg(), i * 33);
    expect(port.frames).toHaveLength(6);

    port.say({ type: 'taken' });
    for (let i = 20; i < 25; i++) tap.painted(surface, jpeg(), i * 33);
    expect(port.frames).toHaveLength(7);
  });

  it('gives what was painted in the last 30 seconds', () => {
    for (const atMs of [500, 1000, 20_000, 31_000]) tap.painted(surface, jpeg(), atMs);
    port.say({ type: 'read' });

    const [kept] = port.posted;
    expect(kept?.type === 'kept' && kept.frames.map((each) => each.atMs)).toEqual([
      1000, 20_000, 31_000,
    ]);
  });

  it('writes to a track while the track has room, and stops when the track ends', async () => {
    let end = () => {};
    const written: unknown[] = [];
    const writer = {
      desiredSize: 1,
      closed: new Promise<void>((resolve) => (end = resolve)),
      write: (frame: unknown) => {
        written.push(frame);
        return Promise.resolve();
      },
    };
    tap.mirrorTo({ getWriter: () => writer } as unknown as WritableStream<VideoFrame>);
    tap.painted(surface, jpeg(), 1);
    writer.desiredSize = 0;
    tap.painted(surface, jpeg(), 2);
    expect(written).toHaveLength(1);

    writer.desiredSize = 1;
    end();
    await Promise.resolve();
    tap.painted(surface, jpeg(), 3);
    expect(written).toHaveLength(1);
    expect(numOpen).toBe(1);
  });
});
