import type { Control } from './control';
import type { Mapping } from './mapping';
import { FULL, type DeviceEvent } from './midiMessage';
import type { ControlRegistry } from './registry';

/** A control that differs more than this from what a knob left it at was moved by something else. */
const MOVED = 0.02;
/** A knob this near to the value has picked it up. */
const NEAR = 1.5 / 127;

/** What is known of one mapping between its events. */
interface Memory {
  isCaught: boolean;
  /** Where the knob was last, as a value of the control. */
  lastIn: number | null;
  /** What the control said after our last write. */
  lastRead: number | null;
  /** Where an endless knob has come to, finer than the control may keep it. */
  place: number;
  /** Upper seven bits of a pair. */
  high: number | null;
  wasDown: boolean;
}

export function isFor({ device, input }: Mapping, event: DeviceEvent): boolean {
  if (device !== '' && device !== event.device) return false;
  const { kind, channel, number } = event.input;
  if (input.channel !== channel) return false;
  if (input.kind !== 'cc14') return input.kind === kind && input.number === number;
  return kind === 'cc' && (number === input.number || number === input.number + 32);
}

/**
 * Turns what moves on devices into movements of controls, by mappings that may change between
 * events. Pick-up: a knob that stands elsewhere than its control does nothing until it passes the
 * control's value, so that nothing jumps on stage; whatever else moves the control lets go of it.
 */
export class Mapper {
  private readonly memories = new Map<string, Memory>();

  constructor(private readonly registry: ControlRegistry) {}

  handle(event: DeviceEvent, mappings: readonly Mapping[]): void {
    for (const mapping of mappings) {
      const control = isFor(mapping, event) ? this.registry.get(mapping.control) : undefined;
      if (control) this.move(mapping, control, event);
    }
  }

  private move(mapping: Mapping, control: Control, event: DeviceEvent): void {
    const memory = this.memoryOf(mapping);
    const { kind } = mapping.input;
    if (kind === 'cc' && mapping.mode !== 'absolute') {
      return this.turn(mapping, control, memory, stepOf(mapping.mode, event.raw));
    }
    const value = valueOf(mapping, memory, event);
    if (value === null) return;
    if (control.kind !== 'range') return this.press(mapping, control, memory, value);
    if (kind === 'note' || kind === 'button' || kind === 'program') {
      return this.hit(mapping, control, memory, value);
    }
    this.pull(mapping, control, memory, value);
  }

  /** A toggle, trigger or hold. */
  private press(mapping: Mapping, control: Control, memory: Memory, value: number): void {
    const isNote = mapping.input.kind === 'note';
    const isDown = (isNote ? value > 0 : value >= 0.5) !== mapping.isInverted;
    const isProgram = mapping.input.kind === 'program';
    // Notes and programs are blows of their own; a knob presses when it passes its middle.
    const isPress = isDown && (isNote || isProgram || !memory.wasDown);
    const isRelease = !isDown && memory.wasDown;
    memory.wasDown = isDown && !isProgram;
    const isFlip = control.kind === 'toggle' || (control.kind === 'hold' && isProgram);
    if (isPress) this.registry.write(control.id, isFlip && control.read() >= 0.5 ? 0 : 1);
    if (isRelease && control.kind === 'hold') this.registry.write(control.id, 0);
  }

  /** A pad on a slider: as hard as it is hit, or from one end to the other. */
  private hit(mapping: Mapping, control: Control, memory: Memory, value: number): void {
    const { min, max, input } = mapping;
    const isDown = input.kind === 'button' ? value >= 0.5 : value > 0;
    const isPress = isDown && (input.kind !== 'button' || !memory.wasDown);
    memory.wasDown = isDown;
    if (mapping.hasVelocity) {
      // The triggers of a gamepad go back by themselves; a pad keeps what it was hit with.
      if (isDown || input.kind === 'button')
        this.registry.write(control.id, within(mapping, value));
      return;
    }
    if (!isPress) return;
    const [off, on] = mapping.isInverted ? [max, min] : [min, max];
    const isOn = Math.abs(control.read() - on) < MOVED;
    this.registry.write(control.id, isOn ? off : on);
  }

  /** A knob or fader that knows where it stands. */
  private pull(mapping: Mapping, control: Control, memory: Memory, value: number): void {
    const target = within(mapping, value);
    const current = control.read();
    if (memory.lastRead === null || Math.abs(current - memory.lastRead) > MOVED) {
      memory.isCaught = false;
    }
    const { lastIn } = memory;
    const hasPassed = lastIn !== null && (lastIn - current) * (target - current) <= 0;
    memory.isCaught ||= !mapping.hasPickUp || hasPassed || Math.abs(target - current) <= NEAR;
    memory.lastIn = target;
    memory.lastRead = current;
    if (!memory.isCaught) return;
    this.registry.write(control.id, target);
    memory.lastRead = control.read();
  }

  /** An endless knob. */
  private turn(mapping: Mapping, control: Control, memory: Memory, step: number): void {
    const signed = mapping.isInverted ? -step : step;
    if (control.kind !== 'range') {
      if (signed > 0) this.press({ ...mapping, isInverted: false }, control, memory, 1);
      memory.wasDown = false;
      return;
    }
    const { min, max } = mapping;
    const current = control.read();
    const isOurs = memory.lastRead !== null && Math.abs(current - memory.lastRead) <= MOVED;
    const from = isOurs ? memory.place : current;
    const [low, high] = [Math.min(min, max), Math.max(min, max)];
    memory.place = Math.min(high, Math.max(low, from + (signed / 127) * (high - low)));
    this.registry.write(control.id, memory.place);
    memory.lastRead = control.read();
  }

  private memoryOf({ id }: Mapping): Memory {
    let memory = this.memories.get(id);
    if (!memory) {
      memory = {
        isCaught: false,
        lastIn: null,
        lastRead: null,
        place: 0,
        high: null,
        wasDown: false,
      };
      this.memories.set(id, memory);
    }
    return memory;
  }
}

/** 0..1; null while only the lower half of a pair is known. */
function valueOf({ input }: Mapping, memory: Memory, event: DeviceEvent): number | null {
  if (input.kind !== 'cc14') return event.raw / FULL[input.kind];
  if (event.input.number === input.number) memory.high = event.raw;
  else if (memory.high === null) return null;
  // A new upper half begins with an empty lower one, as MIDI says.
  const lower = event.input.number === input.number ? 0 : event.raw;
  return ((memory.high ?? 0) * 128 + lower) / FULL.cc14;
}

function within({ min, max, isInverted }: Mapping, value: number): number {
  return min + (isInverted ? 1 - value : value) * (max - min);
}

function stepOf(mode: Mapping['mode'], raw: number): number {
  return mode === 'offset' ? raw - 64 : raw < 64 ? raw : raw - 128;
}
