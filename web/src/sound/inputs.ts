import { SourceError } from '../sources/source';
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
export async function openInput(input: SoundInput, element: HTMLElement | null): Promise<OpenInput> {
  if (input.kind === 'source') return soundOf(element);
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
  if (!devices.getDisplayMedia) throw new SourceError({ message: text.noScreen, fix: text.noScreenFix });
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

type Capturing = HTMLVideoElement & {
  captureStream?: () => MediaStream;
  mozCaptureStream?: () => MediaStream;
};

function soundOf(element: HTMLElement | null): OpenInput {
  if (!(element instanceof HTMLVideoElement)) throw new SourceError({ message: text.noVideo, fix: text.noVideoFix });
  const video: Capturing = element;
  const whole =
    video.srcObject instanceof MediaStream
      ? video.srcObject
      : (video.captureStream?.() ?? video.mozCaptureStream?.());
  const tracks = whole?.getAudioTracks() ?? [];
  if (tracks.length === 0) throw new SourceError({ message: text.silentVideo, fix: text.silentVideoFix });
  return { stream: new MediaStream(tracks), label: text.source, isOurs: false };
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

export async function listMicrophones(): Promise<MediaDeviceInfo[]> {
  if (!navigator.mediaDevices?.enumerateDevices) return [];
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter(({ kind, deviceId }) => kind === 'audioinput' && deviceId !== '');
}
