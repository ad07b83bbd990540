import { describe, expect, it } from 'vitest';
import { fitRects } from './fit';

const wide = { width: 1280, height: 720 };
const square = { width: 512, height: 512 };

describe('fitRects', () => {
  it('cover cuts the sides off and fills the target', () => {
    const { from, to } = fitRects('cover', wide, square);

    expect(from).toEqual({ x: 280, y: 0, width: 720, height: 720 });
    expect(to).toEqual({ x: 0, y: 0, width: 512, height: 512 });
  });

  it('cover cuts top and bottom of a tall picture for a wide target', () => {
    const { from } = fitRects('cover', { width: 480, height: 640 }, { width: 640, height: 480 });

    expect(from).toEqual({ x: 0, y: 140, width: 480, height: 360 });
  });

  it('contain shows all of the source between bars', () => {
    const { from, to } = fitRects('contain', wide, square);

    expect(from).toEqual({ x: 0, y: 0, width: 1280, height: 720 });
    expect(to).toEqual({ x: 0, y: 112, width: 512, height: 288 });
  });

  it('stretch pulls all of the source over all of the target', () => {
    const { from, to } = fitRects('stretch', wide, square);

    expect(from).toEqual({ x: 0, y: 0, width: 1280, height: 720 });
    expect(to).toEqual({ x: 0, y: 0, width: 512, height: 512 });
  });

  it('keeps a source of the right shape whole whatever the fit', () => {
    for (const fit of ['cover', 'contain', 'stretch'] as const) {
      const { from, to } = fitRects(fit, { width: 1024, height: 1024 }, square);
      expect(from).toEqual({ x: 0, y: 0, width: 1024, height: 1024 });
      expect(to).toEqual({ x: 0, y: 0, width: 512, height: 512 });
    }
  });
});
