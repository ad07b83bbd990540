import type { DeviceEvent } from './midiMessage';

/** What is read of a `Gamepad`. */
export interface PadState {
  id: string;
  /** -1..1 */
  axes: readonly number[];
  buttons: readonly { value: number }[];
}

/** A stick within this of its middle is at rest. */
const REST = 0.08;
/** Smaller changes are noise of the stick. */
const NOISE = 0.005;

/** 0..1, with a rest in the middle and no jump at its edge. */
export function axisValue(axis: number): number {
  const away = Math.max(0, Math.abs(axis) - REST) / (1 - REST);
  return 0.5 + (Math.sign(axis) * Math.min(1, away)) / 2;
}

/** Finds what changed since the last look: gamepads have no events of their own. */
export class PadReader {
  private readonly last = new Map<string, number>();

  read(pads: readonly (PadState | null)[]): DeviceEvent[] {
    return pads.flatMap((pad) => (pad ? this.readPad(pad) : []));
  }

  private readPad({ id, axes, buttons }: PadState): DeviceEvent[] {
    return [
      ...axes.map((axis, number) => this.event(id, 'axis', number, axisValue(axis), 0.5)),
      ...buttons.map(({ value }, number) => this.event(id, 'button', number, value, 0)),
    ].filter((event) => event !== null);
  }

  private event(
    device: string,
    kind: 'axis' | 'button',
    number: number,
    raw: number,
    rest: number,
  ): DeviceEvent | null {
    const key = JSON.stringify([device, kind, number]);
    const before = this.last.get(key) ?? rest;
    // The ends and the rest always arrive exactly.
    const isPlace = raw === 0 || raw === 1 || raw === rest;
    if (raw === before || (!isPlace && Math.abs(raw - before) < NOISE)) return null;
    this.last.set(key, raw);
    return { device, input: { kind, channel: 0, number }, raw };
  }
}

/** Watches gamepads, once a picture of the screen, while any is there. */
export function bindGamepads(
  receive: (event: DeviceEvent) => void,
  changed: (names: readonly string[]) => void,
): () => void {
  const reader = new PadReader();
  const ending = new AbortController();
  const { signal } = ending;
  let frame = 0;
  const pads = () => navigator.getGamepads?.().filter((pad) => pad !== null) ?? [];

  const look = () => {
    const found = pads();
    reader.read(found).forEach(receive);
    frame = found.length > 0 ? requestAnimationFrame(look) : 0;
  };
  const follow = () => {
    changed(pads().map(({ id }) => id));
    if (!frame) look();
  };
  window.addEventListener('gamepadconnected', follow, { signal });
  window.addEventListener('gamepaddisconnected', follow, { signal });
  follow();
  return () => {
    ending.abort();
    cancelAnimationFrame(frame);
  };
}
