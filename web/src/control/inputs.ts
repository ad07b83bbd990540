import { create } from 'zustand';
import { notify } from '../stream/store';
import { inputsText as text, showInput } from '../text/inputs';
import { Feedback } from './feedback';
import { bindGamepads } from './gamepads';
import { KnobLearner, SETTLE_MS, type Found } from './knobLearner';
import { labelOf, stopLearning, useLearning } from './learn';
import { Mapper } from './mapper';
import { addMapping, newMapping, type Mapping } from './mapping';
import { Midi, hasMidi, isMidiGranted, type MidiDevice, type MidiState } from './midi';
import type { DeviceEvent } from './midiMessage';
import { activeProfile, changeProfile } from './profiles';
import { controls } from './registry';

interface Inputs {
  midi: MidiState;
  devices: readonly MidiDevice[];
  gamepads: readonly string[];
  /** What moved last, at most ten times a second. */
  last: DeviceEvent | null;
}

/** What the page shows of devices. */
export const useInputs = create<Inputs>(() => ({
  midi: hasMidi() ? 'closed' : 'absent',
  devices: [],
  gamepads: [],
  last: null,
}));

const LIGHT_MS = 50;
const SHOW_MS = 100;

const mappings = (): readonly Mapping[] => activeProfile().mappings;
const mapper = new Mapper(controls);
const feedback = new Feedback(controls, (device, bytes) => midi?.send(device, bytes));
let learner = new KnobLearner();
let midi: Midi | null = null;
let shownMs = -Infinity;

/** Asks the browser for MIDI, if it has it. */
export async function openMidi(): Promise<void> {
  await midi?.open();
}

function receive(event: DeviceEvent): void {
  const nowMs = performance.now();
  if (nowMs - shownMs > SHOW_MS) {
    shownMs = nowMs;
    useInputs.setState({ last: event });
  }
  // While a control learns, nothing else moves.
  if (useLearning.getState().wish?.kind === 'knob') {
    take(learner.feed(event, nowMs));
    return;
  }
  feedback.heard(event, mappings());
  mapper.handle(event, mappings());
}

function take(found: Found | null): void {
  const { wish } = useLearning.getState();
  if (!found || wish?.kind !== 'knob') return;
  const { control } = wish;
  changeProfile((profile) => ({
    mappings: addMapping(profile.mappings, newMapping(control, found.device, found.input)),
  }));
  stopLearning();
  notify(text.learned(labelOf(control)), text.learnedFrom(showInput(found.input), found.device));
}

/** A control waits for a knob: the devices are opened, and what stands in the way is said. */
async function startLearning(): Promise<void> {
  learner = new KnobLearner();
  await openMidi();
  const { midi: state, gamepads } = useInputs.getState();
  const { wish } = useLearning.getState();
  if (wish?.kind !== 'knob' || state === 'open' || gamepads.length > 0) return;
  useLearning.setState({ problem: state === 'absent' ? text.absentShort : text.deniedShort });
}

/** Listens to MIDI devices and gamepads. MIDI is asked for only when someone wants it. */
export function bindInputs(): void {
  midi = new Midi({
    receive,
    changed: (state, devices) => {
      useInputs.setState({ midi: state, devices });
      feedback.forget();
    },
  });
  void isMidiGranted().then((isGranted) => {
    if (isGranted) void openMidi();
  });
  bindGamepads(receive, (gamepads) => useInputs.setState({ gamepads }));
  useLearning.subscribe(({ wish }, before) => {
    if (wish?.kind === 'knob' && wish !== before.wish) void startLearning();
  });
  setInterval(() => {
    if (useLearning.getState().wish?.kind === 'knob') take(learner.settle(performance.now()));
  }, SETTLE_MS / 2);
  setInterval(() => {
    if (useInputs.getState().midi === 'open') feedback.refresh(mappings());
  }, LIGHT_MS);
}
