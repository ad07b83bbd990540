import { describe, expect, it } from 'vitest';
import type { Target } from './target';
import { EMPTY_LONGEST_MS, SILENCE_MS, Watcher, type WatchPhase } from './watcher';

const READY = JSON.stringify({
  type: 'ready',
  stream: 's1',
  width: 512,
  height: 512,
  max_in_flight: 0,
  look: {},
  revision: 3,
});

class FakeSocket {
  binaryType = '';
  isClosed = false;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: (() => void) | null = null;
  close() {
    this.isClosed = true;
  }
  say(data: unknown) {
    this.onmessage?.({ data });
  }
}

/** A watcher in a world whose answers, sockets and timers the test holds in its hand. */
function watching(...answers: Target[]) {
  const sockets: FakeSocket[] = [];
  const opened: string[] = [];
  const phases: WatchPhase[] = [];
  const frames: unknown[] = [];
  const timers = new Map<number, { run: () => void; ms: number }>();
  let nextTimer = 1;
  const watcher = new Watcher(
    {
      find: () => Promise.resolve(answers.shift() ?? { kind: 'down' }),
      open: (stream) => {
        const socket = new FakeSocket();
        sockets.push(socket);
        opened.push(stream);
        return socket as unknown as WebSocket;
      },
      setTimer: (run, ms) => {
        timers.set(nextTimer, { run, ms });
        return nextTimer++;
      },
      clearTimer: (id) => void timers.delete(id),
      random: () => 1,
    },
    {
      phase: (phase) => phases.push(phase),
      ready: () => {},
      look: () => {},
      frame: (frame) => frames.push(frame),
    },
  );
  const settle = () => new Promise<void>((resolve) => setTimeout(resolve));
  const fire = async () => {
    const [id, timer] = [...timers][0] ?? [];
    if (id === undefined || !timer) throw new Error('nothing is due');
    timers.delete(id);
    timer.run();
    await settle();
    return timer.ms;
  };
  return { watcher, sockets, opened, phases, frames, timers, settle, fire };
}

describe('Watcher', () => {
  it('finds the stream and passes its frames on', async () => {
    const { watcher, sockets, opened, phases, frames, settle } = watching({
      kind: 'stream',
      id: 's1',
    });
    watcher.start();
    await settle();
    sockets[0]?.say(READY);
    const frame = new ArrayBuffer(8);
    sockets[0]?.say(frame);

    expect(opened).toEqual(['s1']);
    expect(phases.map(({ name }) => name)).toEqual(['looking', 'watching']);
    expect(frames).toEqual([frame]);
  });

  it('follows a link to another stream when its own ends', async () => {
    const { watcher, sockets, opened, phases, settle, fire } = watching(
      { kind: 'stream', id: 's1' },
      { kind: 'empty' },
      { kind: 'stream', id: 's2' },
    );
    watcher.start();
    await settle();
    sockets[0]?.say(READY);
    sockets[0]?.onclose?.();
    await fire();
    await fire();
    sockets[1]?.say(READY);

    expect(opened).toEqual(['s1', 's2']);
    expect(phases.map(({ name }) => name)).toEqual([
      'looking',
      'watching',
      'lost',
      'empty',
      'watching',
    ]);
  });

  it('waits longer each time, but never long for a stream to begin', async () => {
    const { watcher, settle, fire } = watching(
      { kind: 'down' },
      { kind: 'down' },
      ...Array<Target>(4).fill({ kind: 'empty' }),
    );
    watcher.start();
    await settle();
    const waits = [];
    for (let i = 0; i < 6; i++) waits.push(await fire());
    expect(waits).toEqual([400, 800, 1600, EMPTY_LONGEST_MS, EMPTY_LONGEST_MS, EMPTY_LONGEST_MS]);
  });

  it('gives a busy server the time that it asks for', async () => {
    const { watcher, phases, settle } = watching({ kind: 'busy', reason: 'Full.', retryMs: 5000 });
    watcher.start();
    await settle();
    expect(phases.at(-1)).toEqual({ name: 'busy', reason: 'Full.', retryMs: 5000 });
  });

  it('opens a silent line anew without alarming anybody', async () => {
    const { watcher, sockets, phases, settle, fire } = watching(
      { kind: 'stream', id: 's1' },
      { kind: 'stream', id: 's1' },
    );
    watcher.start();
    await settle();
    sockets[0]?.say(READY);
    expect(await fire()).toBe(SILENCE_MS);
    sockets[1]?.say(READY);

    expect(sockets[0]?.isClosed).toBe(true);
    expect(phases.map(({ name }) => name)).toEqual(['looking', 'watching', 'watching']);
  });

  it('is quiet once stopped, also in the middle of a question', async () => {
    const { watcher, sockets, timers, settle } = watching({ kind: 'stream', id: 's1' });
    watcher.start();
    watcher.stop();
    await settle();
    expect(sockets).toHaveLength(0);
    expect(timers.size).toBe(0);
  });
});
