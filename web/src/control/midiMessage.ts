import type { Input, InputKind } from './mapping';

/** Something moved on a device. A pair of 14 bits arrives as its two halves, each a `cc`. */
export interface DeviceEvent {
  /** Maker and name. */
  device: string;
  input: Input;
  /** 0..`FULL[kind]`; a note that ends has 0, a program 1. */
  raw: number;
}

/** The largest raw value of each kind. */
export const FULL: Readonly<Record<InputKind, number>> = {
  note: 127,
  cc: 127,
  cc14: 0x3fff,
  bend: 0x3fff,
  program: 1,
  axis: 1,
  button: 1,
};

/** Reads a MIDI message; null for what moves nothing here (clock, sysex, pressure, fragments). */
export function decodeMidi(device: string, bytes: ArrayLike<number>): DeviceEvent | null {
  const [status = 0, first = -1, second = -1] = Array.from({ length: 3 }, (_, at) => bytes[at]);
  const channel = (status & 0x0f) + 1;
  const isData = (byte: number) => byte >= 0 && byte <= 127;
  const event = (kind: InputKind, number: number, raw: number): DeviceEvent | null =>
    isData(first) && (kind === 'program' || isData(second))
      ? { device, input: { kind, channel, number }, raw }
      : null;
  switch (status & 0xf0) {
    case 0x80:
      return event('note', first, 0);
    case 0x90:
      return event('note', first, second);
    case 0xb0:
      // From 120 on they are orders to a synthesiser, such as "all notes off".
      return first < 120 ? event('cc', first, second) : null;
    case 0xc0:
      return event('program', first, 1);
    case 0xe0:
      return event('bend', 0, second * 128 + first);
    default:
      return null;
  }
}

/** The messages that light a pad or move a fader to `value`, 0..1. */
export function encodeMidi({ kind, channel, number }: Input, value: number): number[][] {
  const raw = Math.round(value * FULL[kind]);
  const low = (channel - 1) & 0x0f;
  switch (kind) {
    case 'note':
      return [[0x90 | low, number, raw]];
    case 'cc':
      return [[0xb0 | low, number, raw]];
    case 'cc14':
      return [
        [0xb0 | low, number, raw >> 7],
        [0xb0 | low, number + 32, raw & 0x7f],
      ];
    case 'bend':
      return [[0xe0 | low, raw & 0x7f, raw >> 7]];
    default:
      return [];
  }
}
