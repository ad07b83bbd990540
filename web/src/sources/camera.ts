import { sourceText as text } from '../text/sources';
import { resolutionOf, type Resolution } from './resolutions';
import { SourceError, type Source } from './source';
import { openTracks } from './trackSource';

export type Facing = 'user' | 'environment';

export interface CameraChoice {
  deviceId?: string;
  facing?: Facing;
  resolution?: Resolution;
}

/** Throws a SourceError that says what happened and what helps. */
export async function openCamera(choice: CameraChoice): Promise<Source> {
  if (!navigator.mediaDevices?.getUserMedia) throw new SourceError(text.insecure);
  const stream = await requestStream(choice);
  const track = stream.getVideoTracks()[0];
  if (!track) throw new SourceError(text.noPicture);
  const settings = track.getSettings();
  return openTracks(stream, {
    kind: 'camera',
    label: track.label || text.camera,
    isFacingUser: settings.facingMode !== 'environment',
    deviceId: settings.deviceId ?? '',
  });
}

/** What the browser is asked for; it gives the nearest that the camera has. */
export function cameraConstraints({
  deviceId,
  facing,
  resolution,
}: CameraChoice): MediaTrackConstraints {
  const { width, height } = resolutionOf(resolution ?? 'auto');
  return {
    width: { ideal: width },
    height: { ideal: height },
    frameRate: { ideal: 30 },
    ...(deviceId ? { deviceId: { exact: deviceId } } : { facingMode: { ideal: facing ?? 'user' } }),
  };
}

async function requestStream(choice: CameraChoice): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({ video: cameraConstraints(choice) });
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    // The camera of last time may be gone; any other is better than none.
    if (name === 'OverconstrainedError' && choice.deviceId) {
      return requestStream({ ...choice, deviceId: '' });
    }
    throw explain(name);
  }
}

export function explain(name: string): SourceError {
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return new SourceError(text.blocked);
    case 'NotFoundError':
    case 'OverconstrainedError':
      return new SourceError(text.noCamera);
    case 'NotReadableError':
    case 'AbortError':
      return new SourceError(text.busy);
    default:
      return new SourceError(text.notStarted);
  }
}

export async function listCameras(): Promise<MediaDeviceInfo[]> {
  if (!navigator.mediaDevices?.enumerateDevices) return [];
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter((device) => device.kind === 'videoinput' && device.deviceId !== '');
}
