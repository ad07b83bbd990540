import { describe, expect, it } from 'vitest';
import { dataUrl, firstThatFits, middleSquare } from './thumbnail';

describe('thumbnail', () => {
  it('is the middle of the picture', () => {
    expect(middleSquare(640, 360)).toEqual({ x: 140, y: 0, side: 360 });
    expect(middleSquare(100, 300)).toEqual({ x: 0, y: 100, side: 100 });
  });

  it('is a data URL', () => {
    expect(dataUrl('image/jpeg', Uint8Array.of(0xff, 0xd8))).toBe('data:image/jpeg;base64,/9g=');
  });

  it('has the best quality that the server takes', async () => {
    const tried: number[] = [];
    const encode = (quality: number) => {
      tried.push(quality);
      return Promise.resolve('x'.repeat(Math.round(quality * 100)));
    };

    expect(await firstThatFits(encode, 60)).toHaveLength(50);
    expect(tried).toEqual([0.8, 0.65, 0.5]);
    expect(await firstThatFits(encode, 10)).toBeNull();
  });
});
