import { beforeEach, describe, expect, it } from 'vitest';
import { VoiceListener, type ListenerState } from './listener';
import type { Recogniser, RecogniserError, RecogniserEvents } from './recogniser';

class FakeRecogniser implements Recogniser {
  events: RecogniserEvents | null = null;
  isStopped = false;

  start(events: RecogniserEvents): void {
    this.events = events;
  }

  stop(): void {
    this.isStopped = true;
  }

  fail(error: RecogniserError): void {
    this.events?.onError(error);
    this.events?.onEnd();
  }
}

let made: FakeRecogniser[];
let states: ListenerState[];
let said: string[];
let interim: string;
let trouble: RecogniserError | null;
let timers: { run: () => void; ms: number; isCleared: boolean }[];
let hasSpeech: boolean;
let listener: VoiceListener;

const newest = () => made.at(-1) as FakeRecogniser;
const final = (text: string) => ({ hearings: [text], isFinal: true });
const open = (text: string) => ({ hearings: [text], isFinal: false });

/** Runs the timer that waits; returns after how long. */
function runTimer(): number {
  const timer = timers.at(-1);
  if (!timer || timer.isCleared) throw new Error('nothing waits');
  timers = [];
  timer.run();
  return timer.ms;
}

beforeEach(() => {
  made = [];
  states = [];
  said = [];
  interim = '';
  trouble = null;
  timers = [];
  hasSpeech = true;
  listener = new VoiceListener({
    create: () => {
      if (!hasSpeech) return null;
      made.push(new FakeRecogniser());
      return newest();
    },
    setTimer: (run, ms) => timers.push({ run, ms, isCleared: false }),
    clearTimer: (id) => {
      const timer = timers[id - 1];
      if (timer) timer.isCleared = true;
    },
    changed: (state) => states.push(state),
    interim: (text) => {
      interim = text;
    },
    said: (hearings) => said.push(...hearings),
    trouble: (error) => {
      trouble = error;
    },
  });
});

describe('VoiceListener', () => {
  it('hands over each final piece once and shows the rest', () => {
    listener.start();
    newest().events?.onOpen();
    newest().events?.onHeard([open('more')]);
    expect(interim).toBe('more');

    newest().events?.onHeard([final('more glow'), open('un')]);
    newest().events?.onHeard([final('more glow'), final('undo')]);

    expect(said).toEqual(['more glow', 'undo']);
    expect(interim).toBe('');
    expect(states).toEqual(['opening', 'listening']);
  });

  it('goes on at once when the recogniser stops after a pause', () => {
    listener.start();

    newest().fail('no-speech');
    expect(runTimer()).toBeLessThan(500);
    newest().events?.onEnd();
    expect(runTimer()).toBeLessThan(500);

    expect(made).toHaveLength(3);
    expect(trouble).toBeNull();
  });

  it('waits longer each time that its service fails, and says so', () => {
    listener.start();
    newest().fail('network');
    expect(trouble).toBeNull();
    const waits = [runTimer()];

    for (let i = 0; i < 6; i++) {
      newest().fail('network');
      waits.push(runTimer());
    }

    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
    expect(trouble).toBe('network');
  });

  it('forgets the failures once it hears again', () => {
    listener.start();
    for (let i = 0; i < 3; i++) {
      newest().fail('network');
      runTimer();
    }

    newest().events?.onHeard([open('hello')]);
    expect(trouble).toBeNull();
    newest().fail('network');

    expect(runTimer()).toBe(1000);
  });

  it.each([
    'not-allowed',
    'service-not-allowed',
    'audio-capture',
    'language-not-supported',
  ] as const)('gives up on %s', (error) => {
    listener.start();

    newest().fail(error);

    expect([states.at(-1), trouble, timers.length]).toEqual(['off', error, 0]);
    listener.start();
    expect([made.length, trouble]).toEqual([2, null]);
  });

  it('still takes the last words after a stop, and stays off', () => {
    listener.start();
    newest().events?.onOpen();

    listener.stop();
    newest().events?.onHeard([final('undo')]);
    newest().events?.onEnd();

    expect([said, newest().isStopped, states.at(-1), timers.length]).toEqual([
      ['undo'],
      true,
      'off',
      0,
    ]);
  });

  it('is not woken by a wait that a stop ended', () => {
    listener.start();
    newest().fail('network');

    listener.stop();

    expect(timers.every(({ isCleared }) => isCleared)).toBe(true);
    expect(states.at(-1)).toBe('off');
  });

  it('opens again when talking goes on before the last words are through', () => {
    listener.start();
    listener.stop();
    listener.start();
    expect(made).toHaveLength(1);

    newest().events?.onEnd();
    runTimer();

    expect(made).toHaveLength(2);
  });

  it('tells that a browser has no recogniser', () => {
    hasSpeech = false;

    listener.start();

    expect([states.at(-1), trouble]).toEqual(['off', 'service-not-allowed']);
  });

  it('tries again where the browser still holds an older session', () => {
    listener.start();
    newest().events?.onEnd();
    const start = FakeRecogniser.prototype.start;
    FakeRecogniser.prototype.start = () => {
      throw new Error('already started');
    };
    runTimer();
    FakeRecogniser.prototype.start = start;

    expect(runTimer()).toBe(1000);
    expect(newest().events).not.toBeNull();
  });
});
