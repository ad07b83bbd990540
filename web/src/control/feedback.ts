import type { Mapping } from './mapping';
import { isFor } from './mapper';
import { encodeMidi, FULL, type DeviceEvent } from './midiMessage';
import type { ControlRegistry } from './registry';

/**
 * Keeps lights, rings and motor faders of devices where the controls are: sends only what changed,
 * and nothing that the device knows because it sent it.
 */
export class Feedback {
  /** What the device shows now, raw, by mapping. */
  private readonly shown = new Map<string, number>();

  constructor(
    private readonly registry: ControlRegistry,
    /** `device` as in mappings: empty means all. */
    private readonly send: (device: string, bytes: number[]) => void,
  ) {}

  /** A device moved by itself. */
  heard(event: DeviceEvent, mappings: readonly Mapping[]): void {
    for (const mapping of mappings) {
      if (!isFor(mapping, event)) continue;
      const isPlace = mapping.input.kind === event.input.kind && mapping.mode === 'absolute';
      // A pad changes its own light when it is hit, so what it shows is not known any more.
      if (isPlace && event.input.kind !== 'note') this.shown.set(mapping.id, event.raw);
      else this.shown.delete(mapping.id);
    }
  }

  /** Another device came: it shows nothing yet. */
  forget(): void {
    this.shown.clear();
  }

  refresh(mappings: readonly Mapping[]): void {
    for (const mapping of mappings) {
      const control = mapping.hasLight ? this.registry.get(mapping.control) : undefined;
      if (!control) continue;
      const { min, max, isInverted, input } = mapping;
      const value = control.read();
      const part =
        control.kind === 'range' ? (value - min) / (max - min || 1) : value >= 0.5 ? 1 : 0;
      const place = Math.min(1, Math.max(0, isInverted ? 1 - part : part));
      const raw = Math.round(place * FULL[input.kind]);
      if (this.shown.get(mapping.id) === raw) continue;
      this.shown.set(mapping.id, raw);
      for (const bytes of encodeMidi(input, place)) this.send(mapping.device, bytes);
    }
  }
}
