/** What a camera is known by once it is gone: browsers may give it a new id, but the same name. */
export interface LostCamera {
  deviceId: string;
  label: string;
}

export interface ReplugDeps {
  list(): Promise<readonly { deviceId: string; label: string }[]>;
  /** Calls back when something was plugged in or out; returns what ends that. */
  watch(changed: () => void): () => void;
  /** Opens the camera; rejects while it does not answer. */
  open(deviceId: string): Promise<void>;
}

/** Waits until a lost camera is there again and opens it. Returns what gives up waiting. */
export function awaitReplug(lost: LostCamera, deps: ReplugDeps): () => void {
  let isWaiting = true;
  let isOpening = false;
  const look = async () => {
    if (isOpening) return;
    isOpening = true;
    try {
      const cameras = await deps.list();
      const found =
        cameras.find(({ deviceId }) => deviceId === lost.deviceId) ??
        cameras.find(({ label }) => label !== '' && label === lost.label);
      if (!found || !isWaiting) return;
      await deps.open(found.deviceId);
      giveUp();
    } catch {
      // Plugged in but not ready: the next change tries again.
    } finally {
      isOpening = false;
    }
  };
  const unwatch = deps.watch(() => void look());
  const giveUp = () => {
    isWaiting = false;
    unwatch();
  };
  return giveUp;
}
