import { SourceError, type Source } from '../sources/source';
import { soundText as text } from '../text/sound';

/** What is listened to: a microphone or line, the video that plays, or a tab or screen. */
export const INPUT_KINDS = ['microphone', 'source', 'screen'] as const;

export interface SoundInput {
  kind: (typeof INPUT_KINDS)[number];
  /** Of the microphone; empty = the browser's choice. */
  deviceId: string;
}

export interface OpenInput {
  stream: MediaStream;
  label: string;
  /** Ours to stop; the sound of a source is the source's. */
  isOurs: boolean;
}

/** Music is no call: nothing that makes speech clear may touch it. */
export const UNTOUCHED: MediaTrackConstraints = {
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: false,
};

/** Throws a SourceError that says what happened and what helps. */
export async function openInput(input: SoundInput, source: Source | null): Promise<OpenInput> {
  if (input.kind === 'source') return soundOf(source);
  const devices = navigator.mediaDevices;
  if (!devices?.getUserMedia || typeof AudioWorkletNode === 'undefined') {
    throw new SourceError({ message: text.insecure, fix: text.insecureFix });
  }
  return input.kind === 'screen' ? openScreen(devices) : openMicrophone(devices, input.deviceId);
}

async function openMicrophone(devices: MediaDevices, deviceId: string): Promise<OpenInput> {
  const audio = deviceId ? { ...UNTOUCHED, deviceId: { exact: deviceId } } : UNTOUCHED;
  try {
    const stream = await devices.getUserMedia({ audio });
    return { stream, label: stream.getAudioTracks()[0]?.label || text.microphone, isOurs: true };
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    if (name === 'OverconstrainedError' && deviceId) return openMicrophone(devices, '');
    throw explain(name);
  }
}

async function openScreen(devices: MediaDevices): Promise<OpenInput> {
  if (!devices.getDisplayMedia)
    throw new SourceError({ message: text.noScreen, fix: text.noScreenFix });
  let stream: MediaStream;
  try {
    // Browsers lend a tab's sound only together with its picture.
    stream = await devices.getDisplayMedia({ video: true, audio: UNTOUCHED });
  } catch {
    throw new SourceError({ message: text.screenDenied, fix: text.screenDeniedFix });
  }
  for (const track of stream.getVideoTracks()) track.enabled = false;
  if (stream.getAudioTracks().length === 0) {
    for (const track of stream.getTracks()) track.stop();
    throw new SourceError({ message: text.screenSilent, fix: text.screenSilentFix });
  }
  return { stream, label: text.screen, isOurs: true };
}

function soundOf(source: Source | null): OpenInput {
  if (!source) throw new SourceError({ message: text.noVideo, fix: text.noVideoFix });
  const track = source.audioTrack();
  if (!track) throw new SourceError({ message: text.silentVideo, fix: text.silentVideoFix });
  return { stream: new MediaStream([track]), label: source.label, isOurs: false };
}

function explain(name: string): SourceError {
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return new SourceError({ message: text.denied, fix: text.deniedFix });
    case 'NotFoundError':
    case 'OverconstrainedError':
      return new SourceError({ message: text.noMicrophone, fix: text.noMicrophoneFix });
    default:
      return new SourceError({ message: text.busy, fix: text.busyFix });
  }
}

/** Whether a microphone opens without a question; no where the browser does not tell. */
export async function isMicrophoneGranted(): Promise<boolean> {
  try {
    return (await navigator.permissions.query({ name: 'microphone' })).state === 'granted';
  } catch {
    return false;
  }
}

export async function listMicrophones(): Promise<MediaDeviceInfo[]> {
  if (!navigator.mediaDevices?.enumerateDevices) return [];
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter(({ kind, deviceId }) => kind === 'audioinput' && deviceId !== '');
}
