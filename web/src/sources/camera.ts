import { SourceError, type Source } from './source';
import { eachVideoFrame, quietVideo } from './video';

export interface CameraChoice {
  deviceId?: string;
  facing?: 'user' | 'environment';
}

/** Throws a SourceError that says what happened and what helps. */
export async function openCamera(choice: CameraChoice): Promise<Source> {
  if (!navigator.mediaDevices?.getUserMedia) {
    throw new SourceError(
      'This browser only lends its camera to secure pages.',
      'Open StreamStyle at http://localhost on this computer, or start it with --tls self and open the https address.',
    );
  }
  const stream = await requestStream(choice);
  const track = stream.getVideoTracks()[0];
  if (!track) throw new SourceError('The camera sent no picture.', 'Try another camera.');
  const video = quietVideo();
  video.srcObject = stream;
  await video.play();
  const settings = track.getSettings();
  return {
    kind: 'camera',
    label: track.label || 'Camera',
    element: video,
    isFacingUser: settings.facingMode !== 'environment',
    rate: 30,
    deviceId: settings.deviceId ?? '',
    size: () => ({ width: video.videoWidth, height: video.videoHeight }),
    onFrame: (call) => eachVideoFrame(video, call),
    onEnded: (call) => track.addEventListener('ended', call, { once: true }),
    stop: () => {
      for (const each of stream.getTracks()) each.stop();
      video.srcObject = null;
    },
  };
}

async function requestStream({ deviceId, facing }: CameraChoice): Promise<MediaStream> {
  const wanted: MediaTrackConstraints = {
    width: { ideal: 1280 },
    height: { ideal: 720 },
    frameRate: { ideal: 30 },
  };
  if (deviceId) wanted.deviceId = { exact: deviceId };
  else wanted.facingMode = { ideal: facing ?? 'user' };
  try {
    return await navigator.mediaDevices.getUserMedia({ video: wanted });
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    if (name === 'OverconstrainedError' && deviceId) return requestStream({});
    throw explain(name);
  }
}

function explain(name: string): SourceError {
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return new SourceError(
        'The camera is blocked for this page.',
        'Click the camera or lock symbol next to the address, allow the camera, then press Start camera again.',
      );
    case 'NotFoundError':
    case 'OverconstrainedError':
      return new SourceError(
        'No camera was found.',
        'Plug one in and try again, choose a video or picture, or play with the drawn scene.',
      );
    case 'NotReadableError':
    case 'AbortError':
      return new SourceError(
        'The camera is busy or does not answer.',
        'Close other programs that use it (video calls, recorders), then try again.',
      );
    default:
      return new SourceError('The camera could not be started.', 'Try again, or choose a file.');
  }
}

export async function listCameras(): Promise<MediaDeviceInfo[]> {
  if (!navigator.mediaDevices?.enumerateDevices) return [];
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter((device) => device.kind === 'videoinput' && device.deviceId !== '');
}
