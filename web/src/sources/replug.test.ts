import { beforeEach, describe, expect, it } from 'vitest';
import { awaitReplug } from './replug';

const lost = { deviceId: 'c1', label: 'Webcam' };
let cameras: { deviceId: string; label: string }[];
let opened: string[];
let isReady: boolean;
let changed: () => void;
let isWatched: boolean;
let giveUp: () => void;

async function plug(...now: { deviceId: string; label: string }[]) {
  cameras = now;
  if (isWatched) changed();
  await new Promise((done) => setTimeout(done));
}

beforeEach(() => {
  cameras = [];
  opened = [];
  isReady = true;
  giveUp = awaitReplug(lost, {
    list: () => Promise.resolve(cameras),
    watch: (call) => {
      changed = call;
      isWatched = true;
      return () => (isWatched = false);
    },
    open: async (deviceId) => {
      if (!isReady) throw new Error('busy');
      opened.push(deviceId);
    },
  });
});

describe('awaitReplug', () => {
  it('opens the same camera when it is back, and then waits no more', async () => {
    await plug({ deviceId: 'other', label: 'Other' });
    expect(opened).toEqual([]);

    await plug({ deviceId: 'c1', label: 'Webcam' });
    expect(opened).toEqual(['c1']);
    expect(isWatched).toBe(false);
  });

  it('knows a camera by its name when its id is new', async () => {
    await plug({ deviceId: 'c9', label: 'Webcam' });

    expect(opened).toEqual(['c9']);
  });

  it('tries again when the camera does not answer yet', async () => {
    isReady = false;
    await plug({ deviceId: 'c1', label: 'Webcam' });
    isReady = true;
    await plug({ deviceId: 'c1', label: 'Webcam' });

    expect(opened).toEqual(['c1']);
  });

  it('opens nothing after it was told to give up', async () => {
    giveUp();
    await plug({ deviceId: 'c1', label: 'Webcam' });

    expect(opened).toEqual([]);
  });
});
