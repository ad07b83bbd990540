import { describe, expect, it } from 'vitest';
import { JpegRing } from './jpegRing';

const frame = (atMs: number, bytes = 10) => ({ jpeg: new Uint8Array(bytes), atMs });

describe('JpegRing', () => {
  it('keeps the last seconds and forgets what is older', () => {
    const ring = new JpegRing(30_000, 1e9);
    for (let t = 0; t <= 60_000; t += 1000) ring.push(frame(t));

    const kept = ring.read(60_000);
    expect(kept.map((each) => each.atMs)).toEqual(
      Array.from({ length: 31 }, (_, i) => 30_000 + i * 1000),
    );
    expect(ring.bytes).toBe(310);
  });

  it('holds to its bytes, the newest first', () => {
    const ring = new JpegRing(30_000, 100);
    for (let t = 0; t < 1000; t += 10) ring.push(frame(t, 30));

    expect(ring.read(1000).map((each) => each.atMs)).toEqual([970, 980, 990]);
    expect(ring.bytes).toBe(90);
  });

  it('has only what is recent when nothing came for a while', () => {
    const ring = new JpegRing(30_000, 1e9);
    ring.push(frame(0));
    ring.push(frame(20_000));

    expect(ring.read(40_000).map((each) => each.atMs)).toEqual([20_000]);
  });

  it('gives the very bytes back', () => {
    const ring = new JpegRing(30_000, 1e9);
    const jpeg = new Uint8Array([1, 2, 3]);
    ring.push({ jpeg, atMs: 5 });

    expect(ring.read(5)[0]?.jpeg).toBe(jpeg);
  });
});
