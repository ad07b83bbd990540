import { useEffect, useState } from 'react';
import { listCameras } from '../sources/camera';

/** Cameras that the browser names; follows plugging in and out. Empty before permission. */
export function useCameras(isPermitted: boolean): MediaDeviceInfo[] {
  const [cameras, setCameras] = useState<MediaDeviceInfo[]>([]);
  useEffect(() => {
    if (!isPermitted || !navigator.mediaDevices) return;
    let isCurrent = true;
    const refresh = () =>
      void listCameras().then((found) => {
        if (isCurrent) setCameras(found);
      });
    refresh();
    navigator.mediaDevices.addEventListener('devicechange', refresh);
    return () => {
      isCurrent = false;
      navigator.mediaDevices.removeEventListener('devicechange', refresh);
    };
  }, [isPermitted]);
  return cameras;
}
