import { describe, expect, it } from 'vitest';
import { cameraConstraints, explain } from './camera';
import { parseSettings } from './settings';
import { resolutionOf } from './resolutions';

describe('source settings', () => {
  it('keep what is good and replace what is not', () => {
    const found = parseSettings({ resolution: '640x480', fit: 'zoom', volume: 7, isMuted: false });

    expect(found).toEqual({
      resolution: '640x480',
      fit: 'cover',
      volume: 0.8,
      isMuted: false,
      isLooping: true,
      mirrored: { front: true, back: false, screen: false, file: false, scene: false },
    });
  });

  it('start from the defaults when nothing was kept', () => {
    expect(parseSettings(null)).toMatchObject({ resolution: 'auto', fit: 'cover', isMuted: true });
  });
});

describe('camera', () => {
  it('is asked for by its id, else by the side that it faces', () => {
    expect(cameraConstraints({ deviceId: 'c1' })).toMatchObject({ deviceId: { exact: 'c1' } });
    expect(cameraConstraints({ facing: 'environment' })).toMatchObject({
      facingMode: { ideal: 'environment' },
    });
    expect(cameraConstraints({ deviceId: '' })).toMatchObject({ facingMode: { ideal: 'user' } });
  });

  it('is asked for the chosen resolution', () => {
    expect(resolutionOf('1920x1080')).toEqual({ width: 1920, height: 1080 });
    expect(cameraConstraints({ resolution: '640x480' })).toMatchObject({
      width: { ideal: 640 },
      height: { ideal: 480 },
    });
    expect(cameraConstraints({})).toMatchObject({ width: { ideal: 1280 } });
  });

  it('says of each refusal what helps', () => {
    const fixes = ['NotAllowedError', 'NotFoundError', 'NotReadableError', 'x'].map(
      (name) => explain(name).fix,
    );

    expect(new Set(fixes).size).toBe(4);
  });
});
