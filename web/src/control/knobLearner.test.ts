import { describe, expect, it } from 'vitest';
import { KnobLearner, SETTLE_MS } from './knobLearner';
import type { InputKind } from './mapping';
import type { DeviceEvent } from './midiMessage';

const event = (
  kind: InputKind,
  number: number,
  raw: number,
  channel = 1,
  device = 'd',
): DeviceEvent => ({
  device,
  input: { kind, channel, number },
  raw,
});
const settled = (learner: KnobLearner) => learner.settle(SETTLE_MS)?.input;

describe('KnobLearner', () => {
  it('knows a pad at once, by its blow and not by its end', () => {
    const learner = new KnobLearner();

    expect(learner.feed(event('note', 40, 0), 0)).toBeNull();
    expect(learner.feed(event('note', 40, 9), 1)).toEqual({
      device: 'd',
      input: { kind: 'note', channel: 1, number: 40 },
    });
  });

  it('watches a knob for a moment', () => {
    const learner = new KnobLearner();

    expect(learner.feed(event('cc', 7, 1), 0)).toBeNull();
    expect(learner.settle(SETTLE_MS - 1)).toBeNull();
    expect(settled(learner)).toEqual({ kind: 'cc', channel: 1, number: 7 });
  });

  it.each([
    [7, 39],
    [39, 7],
  ])('two controllers 32 apart are one of 14 bits (%d first)', (a, b) => {
    const learner = new KnobLearner();
    learner.feed(event('cc', a, 1), 0);
    learner.feed(event('cc', b, 1), 1);

    expect(settled(learner)).toEqual({ kind: 'cc14', channel: 1, number: 7 });
  });

  it('no pair across channels, devices, or from 64 on', () => {
    const [a, b, c] = [new KnobLearner(), new KnobLearner(), new KnobLearner()];
    a.feed(event('cc', 7, 1), 0);
    a.feed(event('cc', 39, 1, 2), 0);
    b.feed(event('cc', 7, 1), 0);
    b.feed(event('cc', 39, 1, 1, 'other'), 0);
    c.feed(event('cc', 64, 1), 0);
    c.feed(event('cc', 96, 1), 0);

    expect([a, b, c].map((each) => settled(each)?.kind)).toEqual(['cc', 'cc', 'cc']);
  });

  it('means the one that moves most', () => {
    const learner = new KnobLearner();
    learner.feed(event('cc', 70, 127), 0);
    for (const raw of [1, 2, 3]) learner.feed(event('cc', 8, raw), 1);

    expect(settled(learner)?.number).toBe(8);
  });

  it.each(['bend', 'axis'] as const)('a %s at rest is not meant', (kind) => {
    const full = kind === 'bend' ? 16383 : 1;
    const learner = new KnobLearner();

    expect(learner.feed(event(kind, 0, full * 0.52), 0)).toBeNull();
    expect(learner.feed(event(kind, 0, full * 0.9), 0)?.input.kind).toBe(kind);
  });
});
