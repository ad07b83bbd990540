/**
 * What of a device moves. Channels (1 to 16, 0 for gamepads) and numbers are members of their own:
 * channel 1, controller 11 is not channel 11, controller 1.
 * - `cc`: a controller of 7 bits; `cc14`: the pair of `number` (0..31) and `number` + 32, 14 bits
 * - `note`, `bend`, `program` of MIDI; `axis`, `button` of a gamepad
 */
export const INPUT_KINDS = ['note', 'cc', 'cc14', 'bend', 'program', 'axis', 'button'] as const;
export type InputKind = (typeof INPUT_KINDS)[number];

export interface Input {
  kind: InputKind;
  channel: number;
  number: number;
}

/**
 * - `absolute`: the knob's place is the value
 * - `twos`: an endless knob that sends steps as two's complement (1.. up, 127.. down)
 * - `offset`: an endless knob that sends steps around 64
 */
export const KNOB_MODES = ['absolute', 'twos', 'offset'] as const;
export type KnobMode = (typeof KNOB_MODES)[number];

/** One thing on a device that moves one control. */
export interface Mapping {
  id: string;
  control: string;
  /** Maker and name of the device, so that replugging finds it again; empty = any device. */
  device: string;
  input: Input;
  mode: KnobMode;
  /** A knob that stands elsewhere moves nothing until it passes the value. */
  hasPickUp: boolean;
  isInverted: boolean;
  /** How hard a pad is hit is the value. */
  hasVelocity: boolean;
  /** The device's lights and motors follow the control. */
  hasLight: boolean;
  /** The part of the control, 0..1, that the whole way of the knob covers. */
  min: number;
  max: number;
}

export function newMapping(control: string, device: string, input: Input): Mapping {
  return {
    id: crypto.randomUUID(),
    control,
    device,
    input,
    mode: 'absolute',
    // What springs back to its middle would never be picked up.
    hasPickUp: input.kind === 'cc' || input.kind === 'cc14',
    isInverted: false,
    hasVelocity: false,
    hasLight: true,
    min: 0,
    max: 1,
  };
}

export function isSameInput(a: Input, b: Input): boolean {
  return a.kind === b.kind && a.channel === b.channel && a.number === b.number;
}

/** Learning the same again replaces it; the same knob may move several controls. */
export function addMapping(mappings: readonly Mapping[], added: Mapping): Mapping[] {
  const others = mappings.filter(
    (each) =>
      each.control !== added.control ||
      each.device !== added.device ||
      !isSameInput(each.input, added.input),
  );
  return [...others, added];
}
