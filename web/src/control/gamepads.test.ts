import { expect, it } from 'vitest';
import { axisValue, PadReader } from './gamepads';

const pad = (axes: number[], buttons: number[], id = 'pad') => ({
  id,
  axes,
  buttons: buttons.map((value) => ({ value })),
});
const shape = (events: ReturnType<PadReader['read']>) =>
  events.map(({ device, input: { kind, number }, raw }) => `${device} ${kind} ${number} ${raw}`);

it('a stick rests in the middle and reaches its ends', () => {
  expect([-1, -0.05, 0, 0.07, 1].map(axisValue)).toEqual([0, 0.5, 0.5, 0.5, 1]);
  expect(axisValue(0.09)).toBeCloseTo(0.505, 2);
});

it('only what changed is told', () => {
  const reader = new PadReader();

  expect(shape(reader.read([null, pad([0, 0], [0, 0])]))).toEqual([]);
  expect(shape(reader.read([pad([0, 1], [0, 1])]))).toEqual(['pad axis 1 1', 'pad button 1 1']);
  expect(shape(reader.read([pad([0, 1], [0, 1])]))).toEqual([]);
  expect(shape(reader.read([pad([0.02, 0.999], [0, 0.4])]))).toEqual(['pad button 1 0.4']);
});

it('gamepads are kept apart', () => {
  const reader = new PadReader();
  reader.read([pad([], [1], 'a')]);

  expect(shape(reader.read([pad([], [1], 'a'), pad([], [1], 'b')]))).toEqual(['b button 0 1']);
});
