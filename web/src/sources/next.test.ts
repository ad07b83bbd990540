import { describe, expect, it } from 'vitest';
import { nextSource } from './next';

const cameras = [{ deviceId: 'a' }, { deviceId: 'b' }];
const camera = (deviceId: string) => ({ kind: 'camera', deviceId });

describe('nextSource', () => {
  it('goes through the cameras, the scene, and begins again', () => {
    expect(nextSource(camera('a'), cameras)).toBe('b');
    expect(nextSource(camera('b'), cameras)).toBe('scene');
    expect(nextSource({ kind: 'scene', deviceId: '' }, cameras)).toBe('a');
  });

  it('is the first camera after a file, and the scene where there is no camera', () => {
    expect(nextSource({ kind: 'video', deviceId: '' }, cameras)).toBe('a');
    expect(nextSource(null, [])).toBe('scene');
  });
});
