import { describe, expect, it } from 'vitest';
import { fitWithin, nameFromFile } from './picture';

describe('fitWithin', () => {
  it.each([
    [4000, 3000, 768, 576],
    [3000, 4000, 576, 768],
    [600, 400, 600, 400],
    [768, 768, 768, 768],
    [8000, 500, 2048, 128],
    [1000, 128, 1000, 128],
  ])('%i×%i', (width, height, w, h) => {
    expect(fitWithin({ width, height }, 768, 128)).toEqual({ width: w, height: h });
  });
});

describe('nameFromFile', () => {
  it.each([
    ['my-mosaic_wall.jpeg', 'My mosaic wall'],
    ['IMG_20260501.jpg', ''],
    ['IMG_beach.jpg', 'Beach'],
    ['image.png', ''],
    ['übermalt.webp', 'Übermalt'],
    ['x'.repeat(99), 'X' + 'x'.repeat(79)],
  ])('%s', (file, name) => expect(nameFromFile(file)).toBe(name));
});
