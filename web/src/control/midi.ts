import type { Input as MidiInput, Output as MidiOutput } from 'webmidi';
import { decodeMidi, type DeviceEvent } from './midiMessage';
import { PortNames } from './portNames';

/**
 * - `absent`: this browser has no MIDI
 * - `closed`: nobody asked for it yet
 * - `denied`: the person or the system said no
 */
export type MidiState = 'absent' | 'closed' | 'opening' | 'open' | 'denied';

export interface MidiDevice {
  /** What mappings know it by. */
  key: string;
  name: string;
  hasInput: boolean;
  hasOutput: boolean;
}

export interface MidiDeps {
  changed(state: MidiState, devices: readonly MidiDevice[]): void;
  receive(event: DeviceEvent): void;
}

/** The library brings its lists up to date in this time. */
const SETTLE_MS = 100;

/** Whether the browser gave the permission before, so that opening asks nobody. */
export async function isMidiGranted(): Promise<boolean> {
  try {
    const status = await navigator.permissions.query({ name: 'midi' as PermissionName });
    return hasMidi() && status.state === 'granted';
  } catch {
    return false;
  }
}

export const hasMidi = () => typeof navigator.requestMIDIAccess === 'function';

/** The MIDI devices of the computer; follows plugging in and out. The library comes when it opens. */
export class Midi {
  private state: MidiState = hasMidi() ? 'closed' : 'absent';
  private readonly heard = new WeakSet<MidiInput>();
  private outputs: readonly MidiOutput[] = [];
  private readonly inputNames = new PortNames();
  private readonly outputNames = new PortNames();

  constructor(private readonly deps: MidiDeps) {
    deps.changed(this.state, []);
  }

  /** Asks for the permission if need be. */
  async open(): Promise<void> {
    if (this.state !== 'closed' && this.state !== 'denied') return;
    this.show('opening');
    try {
      const { WebMidi } = await import('webmidi');
      await WebMidi.enable({ sysex: false });
      // Browsers go on listing what was pulled out.
      const isHere = ({ state }: MidiInput | MidiOutput) => state === 'connected';
      const follow = () =>
        this.follow(WebMidi.inputs.filter(isHere), WebMidi.outputs.filter(isHere));
      WebMidi.addListener('portschanged', follow);
      // The library is silent about ports that nobody opened, such as a second plug of the same.
      WebMidi.interface.addEventListener('statechange', () => setTimeout(follow, SETTLE_MS));
      follow();
    } catch {
      this.show('denied');
    }
  }

  /** To one device, or to all where `device` is empty. */
  send(device: string, bytes: number[]): void {
    for (const output of this.outputs) {
      if (device !== '' && this.outputNames.key(output) !== device) continue;
      try {
        output.send(bytes);
      } catch {
        // It was just pulled out; the next change of ports takes it off the list.
      }
    }
  }

  private follow(inputs: readonly MidiInput[], outputs: readonly MidiOutput[]): void {
    this.inputNames.follow(inputs);
    this.outputNames.follow(outputs);
    for (const input of inputs) {
      if (this.heard.has(input)) continue;
      this.heard.add(input);
      input.addListener('midimessage', ({ message }) => {
        const event = decodeMidi(this.inputNames.key(input), message.data);
        if (event) this.deps.receive(event);
      });
    }
    this.outputs = [...outputs];
    this.show('open', this.devices(inputs, outputs));
  }

  private devices(inputs: readonly MidiInput[], outputs: readonly MidiOutput[]): MidiDevice[] {
    const devices = new Map<string, MidiDevice>();
    const at = (key: string, name: string) =>
      devices.get(key) ?? { key, name, hasInput: false, hasOutput: false };
    for (const port of inputs) {
      const key = this.inputNames.key(port);
      devices.set(key, { ...at(key, this.inputNames.shown(port)), hasInput: true });
    }
    for (const port of outputs) {
      const key = this.outputNames.key(port);
      devices.set(key, { ...at(key, this.outputNames.shown(port)), hasOutput: true });
    }
    return [...devices.values()];
  }

  private show(state: MidiState, devices: readonly MidiDevice[] = []): void {
    this.state = state;
    this.deps.changed(state, devices);
  }
}
