import { useEffect, useState } from 'react';
import { listMicrophones } from '../sound/inputs';

/** Microphones that the browser names; follows plugging in and out. Empty before permission. */
export function useMicrophones(isPermitted: boolean): readonly MediaDeviceInfo[] {
  const [microphones, setMicrophones] = useState<readonly MediaDeviceInfo[]>([]);
  useEffect(() => {
    const devices = navigator.mediaDevices;
    if (!devices) return;
    let isCurrent = true;
    const refresh = () =>
      void listMicrophones().then((found) => {
        if (isCurrent) setMicrophones(found);
      });
    refresh();
    devices.addEventListener('devicechange', refresh);
    return () => {
      isCurrent = false;
      devices.removeEventListener('devicechange', refresh);
    };
  }, [isPermitted]);
  return microphones;
}
