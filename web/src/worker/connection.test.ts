import { beforeEach, describe, expect, it } from 'vitest';
import { Connection, type Phase, type Probe } from './connection';
import type { Hello } from '../api/types';

class FakeSocket {
  binaryType = '';
  readyState = 0;
  sent: string[] = [];
  closedWith: number | undefined;
  onopen = () => {};
  onmessage = (_: { data: string | ArrayBuffer }) => {};
  onclose = (_: { code: number }) => {};
  send(data: string) {
    this.sent.push(data);
  }
  close(code?: number) {
    this.closedWith = code ?? 1005;
  }
  say(message: object) {
    this.onmessage({ data: JSON.stringify(message) });
  }
}

const hello: Hello = { width: 512, height: 512, fit: 'cover', rate: 30, look: {}, adapt: [] };
const ready = {
  type: 'ready',
  stream: 's',
  resume: 'secret',
  width: 512,
  height: 512,
  rate: 30,
  max_in_flight: 2,
  look: {},
  revision: 1,
  engine: 'style',
};

globalThis.WebSocket ??= class {
  static readonly OPEN = 1;
} as unknown as typeof WebSocket;

let sockets: FakeSocket[];
let timers: { run: () => void; ms: number; id: number }[];
let phases: Phase[];
let probe: Probe;
let ended: string[];
let frames: number;
let connection: Connection;

const last = () => sockets.at(-1) as FakeSocket;
const settle = () => new Promise((done) => setTimeout(done));
function runTimers() {
  const due = timers;
  timers = [];
  for (const timer of due) timer.run();
}
function streaming() {
  connection.start('ws://here/v1/stream', hello);
  last().onopen();
  last().say(ready);
}

beforeEach(() => {
  sockets = [];
  timers = [];
  phases = [];
  probe = { kind: 'down' };
  ended = [];
  frames = 0;
  let nextId = 1;
  connection = new Connection(
    {
      open: () => {
        const socket = new FakeSocket();
        sockets.push(socket);
        return socket as unknown as WebSocket;
      },
      probe: async () => probe,
      end: (stream) => ended.push(stream),
      setTimer: (run, ms) => {
        timers.push({ run, ms, id: nextId });
        return nextId++;
      },
      clearTimer: (id) => {
        timers = timers.filter((timer) => timer.id !== id);
      },
      random: () => 1,
    },
    {
      phase: (phase) => phases.push(phase),
      ready: () => {},
      message: () => {},
      frame: () => frames++,
    },
  );
});

describe('Connection', () => {
  it('says hello first and streams after ready', () => {
    connection.start('ws://here/v1/stream', hello);
    expect(connection.send('early')).toBe(false);

    last().onopen();
    last().say(ready);

    expect(JSON.parse(last().sent[0] ?? '')).toMatchObject({ type: 'hello', width: 512 });
    expect(phases.map((p) => p.name)).toEqual(['connecting', 'streaming']);
    expect(connection.send('x')).toBe(true);
  });

  it('comes back after a broken socket with the resume secret and the latest Look', async () => {
    streaming();
    connection.remember({ strength: 0.25 });

    last().onclose({ code: 1006 });
    await settle();
    expect(phases.at(-1)).toEqual({ name: 'reconnecting', retryMs: 400 });
    runTimers();
    last().onopen();

    expect(sockets).toHaveLength(2);
    expect(JSON.parse(last().sent[0] ?? '')).toMatchObject({
      resume: 'secret',
      look: { strength: 0.25 },
    });
  });

  it('passes on why a server that closes hangs up, and comes back', async () => {
    streaming();
    const problem = {
      status: 503,
      title: 'Unavailable',
      detail: 'StreamStyle is shutting down.',
      retry_after_s: 5,
    };
    last().say({ type: 'error', problem });
    last().onclose({ code: 1001 });
    await settle();

    expect(phases.at(-1)).toEqual({ name: 'waiting', reason: problem.detail, retryMs: 400 });
    runTimers();
    expect(sockets).toHaveLength(2);
  });

  it('takes an error about one frame for no reason to hang up', async () => {
    streaming();
    const problem = { status: 503, title: 'Unavailable', detail: 'The engine failed.' };
    last().say({ type: 'error', sequence: 4, problem });
    last().onclose({ code: 1006 });
    await settle();
    expect(phases.at(-1)?.name).toBe('reconnecting');
  });

  it('waits longer after each failure and starts small again after success', async () => {
    streaming();
    const waits: number[] = [];
    for (let i = 0; i < 3; i++) {
      last().onclose({ code: 1006 });
      await settle();
      waits.push(timers[0]?.ms ?? 0);
      runTimers();
    }
    last().onopen();
    last().say(ready);
    last().onclose({ code: 1006 });
    await settle();

    expect(waits).toEqual([400, 800, 1600]);
    expect(timers[0]?.ms).toBe(400);
  });

  it('waits as long as a busy server asks for', async () => {
    connection.start('ws://here/v1/stream', hello);
    last().onopen();
    last().say({ type: 'error', problem: { status: 503, detail: 'Full.', retry_after_s: 7 } });
    last().onclose({ code: 1013 });
    await settle();

    expect(phases.at(-1)).toEqual({ name: 'waiting', reason: 'Full.', retryMs: 7000 });
    expect(timers[0]?.ms).toBe(7000);
  });

  it('tells an engine that still loads from a server that is gone', async () => {
    probe = { kind: 'busy', reason: 'Loading.', retryMs: 1000 };
    connection.start('ws://here/v1/stream', hello);
    last().onclose({ code: 1006 });
    await settle();

    expect(phases.at(-1)).toEqual({ name: 'waiting', reason: 'Loading.', retryMs: 1000 });
  });

  it('asks for a token instead of knocking again', async () => {
    connection.start('ws://here/v1/stream', hello);
    last().onopen();
    last().say({ type: 'error', problem: { status: 401 } });
    last().onclose({ code: 1008 });
    await settle();

    expect(phases.at(-1)).toEqual({ name: 'locked' });
    expect(timers).toHaveLength(0);
  });

  it('gives up on a hello that the server calls wrong', async () => {
    connection.start('ws://here/v1/stream', hello);
    last().onopen();
    last().say({ type: 'error', problem: { status: 400, detail: 'width is too big' } });
    last().onclose({ code: 1008 });
    await settle();

    expect(phases.at(-1)).toEqual({ name: 'failed', reason: 'width is too big' });
    expect(timers).toHaveLength(0);
  });

  it('leaves a line that has gone silent', async () => {
    streaming();
    const silent = last();

    runTimers();
    await settle();

    expect(silent.closedWith).toBeDefined();
    expect(phases.at(-1)?.name).toBe('reconnecting');
  });

  it('ends its stream when the person leaves it, not when the line breaks', async () => {
    streaming();
    last().onclose({ code: 1006 });
    await settle();
    expect(ended).toEqual([]);

    connection.start('ws://here/v1/stream', hello);
    expect(ended).toEqual(['s']);
    last().onopen();
    expect(JSON.parse(last().sent[0] ?? '')).not.toHaveProperty('resume');
    connection.stop();
    expect(ended).toEqual(['s']);
  });

  it('passes over what an abandoned socket still says', () => {
    streaming();
    const old = last();
    connection.start('ws://here/v1/stream', hello);

    old.onmessage({ data: new ArrayBuffer(40) });

    expect(frames).toBe(0);
  });

  it('stays away after stop', async () => {
    streaming();
    const socket = last();
    connection.stop();
    socket.onclose({ code: 1000 });
    await settle();

    expect(timers).toHaveLength(0);
    expect(phases.at(-1)).toEqual({ name: 'idle' });
  });
});
