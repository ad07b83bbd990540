import { beforeEach, describe, expect, it } from 'vitest';
import { ServerEvents, type EventLine } from './events';

class Line implements EventLine {
  readyState = 1;
  private readonly listeners: [string, (event: { data?: unknown }) => void][] = [];
  addEventListener(type: string, listener: (event: { data?: unknown }) => void): void {
    this.listeners.push([type, listener]);
  }
  close(): void {
    this.readyState = 2;
  }
  say(type: string, data?: string): void {
    for (const [each, listener] of this.listeners) if (each === type) listener({ data });
  }
}

let lines: Line[];
let timers: (() => void)[];
let events: ServerEvents;

beforeEach(() => {
  lines = [];
  timers = [];
  events = new ServerEvents({
    open: () => {
      const line = new Line();
      lines.push(line);
      return line;
    },
    setTimer: (run) => timers.push(run),
  });
});

describe('ServerEvents', () => {
  it('opens one line for all who listen', () => {
    const heard: unknown[] = [];
    events.on('preset', (data) => heard.push(data));
    const stop = events.on('style', (data) => heard.push(data));

    lines[0]?.say('preset', '{"id":"a"}');
    lines[0]?.say('style', '7');
    stop();
    lines[0]?.say('style', '8');

    expect(lines).toHaveLength(1);
    expect(heard).toEqual([{ id: 'a' }, 7]);
  });

  it('tells when the line is there, again too', () => {
    let opened = 0;
    events.onOpen(() => opened++);
    events.on('preset', () => {});

    lines[0]?.say('open');
    lines[0]?.say('open');

    expect(opened).toBe(2);
  });

  it('opens a refused line anew, and leaves a broken one to the browser', () => {
    const heard: unknown[] = [];
    events.on('preset', (data) => heard.push(data));
    lines[0]?.say('error');
    expect(timers).toHaveLength(0);

    if (lines[0]) lines[0].readyState = 2;
    lines[0]?.say('error');
    timers[0]?.();
    lines[1]?.say('preset', '1');

    expect(lines).toHaveLength(2);
    expect(heard).toEqual([1]);
  });

  it('skips what is no JSON', () => {
    const heard: unknown[] = [];
    events.on('preset', (data) => heard.push(data));

    lines[0]?.say('preset', '{');

    expect(heard).toEqual([]);
  });
});
