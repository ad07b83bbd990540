import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Source } from '../sources/source';
import type { Capture } from '../worker/channel';
import { FramePump } from './pump';

let nowMs: number;
let show: (captureMs: number) => void;
let isReadable: boolean;
let pushed: { epoch: number; capture: Capture }[];
let pump: FramePump;

const source = {
  kind: 'video',
  element: {},
  size: () => ({ width: 1280, height: 720 }),
  onFrame: (call: (captureMs: number) => void) => {
    show = call;
    return () => {
      show = () => {};
    };
  },
} as unknown as Source;

/** A new picture of the source, `ms` after the last. */
async function picture(ms = 40) {
  nowMs += ms;
  show(nowMs);
  await Promise.resolve();
  await Promise.resolve();
  await Promise.resolve();
}

beforeEach(() => {
  nowMs = 1000;
  isReadable = true;
  pushed = [];
  vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
  vi.stubGlobal('createImageBitmap', async () => {
    if (!isReadable) throw new Error('no picture');
    return { close: () => {} };
  });
  pump = new FramePump((epoch, capture) => pushed.push({ epoch, capture }));
  pump.use(source);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('FramePump', () => {
  it('captures only as many pictures as it has credit for', async () => {
    await picture();
    expect(pushed).toHaveLength(0);

    pump.grant(1, 2);
    for (let i = 0; i < 5; i++) await picture();
    expect(pushed).toHaveLength(2);

    pump.grant(1, 1);
    await picture();
    expect(pushed).toHaveLength(3);
  });

  it('forgets the credit of an earlier connection', async () => {
    pump.grant(1, 2);
    pump.grant(2, 0);
    await picture();
    expect(pushed).toHaveLength(0);

    pump.grant(3, 1);
    await picture();
    expect(pushed.map(({ epoch }) => epoch)).toEqual([3]);
  });

  it('keeps the credit of a picture that could not be read', async () => {
    pump.grant(1, 1);
    isReadable = false;
    await picture();
    isReadable = true;
    await picture();

    expect(pushed).toHaveLength(1);
  });

  it('captures at most 30 pictures a second, stamped with their capture', async () => {
    pump.grant(1, 1000);
    for (let i = 0; i < 100; i++) await picture(10);

    expect(pushed.length).toBeGreaterThanOrEqual(28);
    expect(pushed.length).toBeLessThanOrEqual(31);
    expect(pushed[0]?.capture.captureMs).toBe(performance.timeOrigin + 1010);
  });

  it('captures nothing of a source that it no longer uses', async () => {
    pump.grant(1, 5);
    pump.use(null);
    await picture();
    pump.pulse();

    expect(pushed).toHaveLength(0);
  });
});
