import { controls } from '../control/registry';
import { restAt } from '../look/resting';
import { SourceError } from '../sources/source';
import { useStudio } from '../stream/store';
import { soundText as text } from '../text/sound';
import { SILENCE, type Features } from './features';
import { openInput, type OpenInput } from './inputs';
import { Modulator } from './modulator';
import { useSound } from './soundStore';
import workletUrl from './sound.worklet.ts?worker&url';

/** The context, what it hears, and the thread that listens. */
interface Listening {
  context: AudioContext;
  node: AudioWorkletNode;
  heard: MediaStreamAudioSourceNode;
  input: OpenInput;
}

const modulator = new Modulator({
  get: (id) => controls.get(id),
  modulate: (id, value) => controls.modulate(id, value),
  rests: restAt,
});
const listeners = new Set<(features: Features) => void>();
let listening: Listening | null = null;
/** Rises with each start and stop: what was asked for before is void. */
let turn = 0;

/** For meters: called about 50 times a second while it listens. */
export function onFeatures(call: (features: Features) => void): () => void {
  listeners.add(call);
  return () => listeners.delete(call);
}

export async function startSound(): Promise<void> {
  stopSound();
  const mine = ++turn;
  useSound.setState({ isOn: true, isStarting: true, trouble: null, label: '' });
  try {
    const opened = await listen();
    if (mine !== turn) return close(opened);
    listening = opened;
    useSound.setState({ isStarting: false, label: opened.input.label });
  } catch (error) {
    if (mine !== turn) return;
    const { message, fix } =
      error instanceof SourceError ? error : { message: text.busy, fix: text.busyFix };
    useSound.setState({ isOn: false, isStarting: false, trouble: { message, fix } });
  }
}

export function stopSound(): void {
  turn++;
  if (listening) close(listening);
  listening = null;
  modulator.release();
  for (const call of listeners) call(SILENCE);
  useSound.setState({ isOn: false, isStarting: false, label: '' });
}

async function listen(): Promise<Listening> {
  const input = await openInput(useSound.getState().input, useStudio.getState().source);
  const context = new AudioContext({ latencyHint: 'interactive' });
  try {
    await context.audioWorklet.addModule(workletUrl);
    const node = new AudioWorkletNode(context, 'streamstyle-listener');
    const heard = context.createMediaStreamSource(input.stream);
    // The node is silent; without a way to the speakers some browsers would not run it.
    heard.connect(node).connect(context.destination);
    node.port.onmessage = (event: MessageEvent<Features>) => receive(event.data);
    for (const track of input.stream.getAudioTracks()) {
      track.addEventListener('ended', () => lost(track));
    }
    resume(context);
    return { context, node, heard, input };
  } catch (error) {
    stopTracks(input);
    void context.close();
    throw error;
  }
}

/** Browsers let sound begin with a touch or a key; a MIDI note is none for them. */
function resume(context: AudioContext): void {
  const wake = () => {
    if (context.state === 'suspended') void context.resume();
    removeEventListener('pointerdown', wake);
    removeEventListener('keydown', wake);
  };
  if (context.state !== 'suspended') return;
  void context.resume();
  addEventListener('pointerdown', wake);
  addEventListener('keydown', wake);
}

function receive(features: Features): void {
  if (!listening) return;
  modulator.next(features, useSound.getState().routes, performance.now());
  for (const call of listeners) call(features);
}

function lost(track: MediaStreamTrack): void {
  if (!listening?.input.stream.getAudioTracks().some(({ id }) => id === track.id)) return;
  stopSound();
  useSound.setState({ trouble: { message: text.gonePlug, fix: text.gonePlugFix } });
}

function close({ context, node, heard, input }: Listening): void {
  node.port.onmessage = null;
  heard.disconnect();
  node.disconnect();
  stopTracks(input);
  void context.close();
}

function stopTracks({ stream, isOurs }: OpenInput): void {
  if (isOurs) for (const track of stream.getTracks()) track.stop();
}

// Another input, or another video on the stage: listen to that.
useSound.subscribe((state, before) => {
  if (state.isOn && !state.isStarting && state.input !== before.input) void startSound();
});
useStudio.subscribe((state, before) => {
  const { isOn, input } = useSound.getState();
  if (state.source === before.source || input.kind !== 'source' || !isOn) return;
  if (state.source) void startSound();
  else stopSound();
});
