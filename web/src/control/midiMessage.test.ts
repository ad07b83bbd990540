import { describe, expect, it } from 'vitest';
import { decodeMidi, encodeMidi } from './midiMessage';
import type { Input, InputKind } from './mapping';

const of = (kind: InputKind, channel: number, number: number): Input => ({ kind, channel, number });

describe('decodeMidi', () => {
  it.each([
    [[0x90, 60, 100], of('note', 1, 60), 100],
    [[0x9f, 60, 0], of('note', 16, 60), 0],
    [[0x82, 60, 64], of('note', 3, 60), 0],
    [[0xb0, 11, 127], of('cc', 1, 11), 127],
    [[0xba, 1, 5], of('cc', 11, 1), 5],
    [[0xb0, 119, 1], of('cc', 1, 119), 1],
    [[0xc4, 7], of('program', 5, 7), 1],
    [[0xe0, 0, 64], of('bend', 1, 0), 8192],
    [[0xe1, 127, 127], of('bend', 2, 0), 16383],
  ])('%j', (bytes, input, raw) => {
    expect(decodeMidi('d', bytes)).toEqual({ device: 'd', input, raw });
  });

  it.each([
    [[]],
    [[0xf8]],
    [[0xf0, 1, 2]],
    [[0xb0, 7]],
    [[0xb0, 200, 1]],
    [[0xb0, 123, 0]],
    [[0xd0, 9]],
    [[60, 1, 2]],
  ])('%j moves nothing', (bytes) => {
    expect(decodeMidi('d', bytes)).toBeNull();
  });
});

describe('encodeMidi', () => {
  it.each([
    [of('note', 1, 60), 1, [[0x90, 60, 127]]],
    [of('cc', 16, 7), 0.5, [[0xbf, 7, 64]]],
    [
      of('cc14', 2, 3),
      0.5,
      [
        [0xb1, 3, 64],
        [0xb1, 35, 0],
      ],
    ],
    [of('bend', 1, 0), 1, [[0xe0, 127, 127]]],
    [of('program', 1, 3), 1, []],
  ])('%j', (input, value, messages) => {
    expect(encodeMidi(input, value)).toEqual(messages);
  });

  it.each([of('note', 4, 5), of('cc', 4, 5), of('bend', 4, 0)])(
    'is what is decoded: %j',
    (input) => {
      const [bytes = []] = encodeMidi(input, 1);

      expect(decodeMidi('d', bytes)?.input).toEqual(input);
    },
  );
});
