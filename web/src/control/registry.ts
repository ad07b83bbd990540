import type { Control } from './control';

/**
 * All controls that exist now, by id. Whoever owns something that can be moved adds it and takes it
 * out when it goes; who moves things (keys, MIDI, sound, voice) only knows ids.
 */
export class ControlRegistry {
  private readonly byId = new Map<string, Control>();
  private readonly listeners = new Set<() => void>();
  private list: readonly Control[] = [];

  /** A control with a known id replaces the older one. Returns what takes these out again. */
  add(...controls: readonly Control[]): () => void {
    for (const control of controls) this.byId.set(control.id, control);
    this.changed();
    return () => {
      for (const control of controls) {
        if (this.byId.get(control.id) === control) this.byId.delete(control.id);
      }
      this.changed();
    };
  }

  get(id: string): Control | undefined {
    return this.byId.get(id);
  }

  /** In the order in which they were added; the same array until something changes. */
  all(): readonly Control[] {
    return this.list;
  }

  /** Moves a control, if it exists. Returns whether it does. */
  write(id: string, value: number): boolean {
    return this.move(id, value, (control, clamped) => control.write(clamped));
  }

  /** Moves a control in a way that undo knows nothing of, where the control has one. */
  modulate(id: string, value: number): boolean {
    return this.move(id, value, (control, clamped) =>
      control.modulate ? control.modulate(clamped) : control.write(clamped),
    );
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private move(
    id: string,
    value: number,
    by: (control: Control, clamped: number) => void,
  ): boolean {
    const control = this.byId.get(id);
    if (!control || Number.isNaN(value)) return false;
    const clamped = Math.min(1, Math.max(0, value));
    if (control.kind !== 'trigger' || clamped >= 0.5) by(control, clamped);
    return true;
  }

  private changed(): void {
    this.list = [...this.byId.values()];
    for (const listener of [...this.listeners]) listener();
  }
}

/** The page's controls. */
export const controls = new ControlRegistry();
