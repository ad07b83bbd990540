import { describe, expect, it } from 'vitest';
import { LAYOUTS, type Layout } from '../stream/preferences';
import { nextLayout, wipeByKey } from './layouts';

describe('nextLayout', () => {
  it('goes round all layouts', () => {
    const seen: Layout[] = [];
    for (let layout: Layout = 'both'; !seen.includes(layout); layout = nextLayout(layout)) {
      seen.push(layout);
    }

    expect([...seen].sort()).toEqual([...LAYOUTS].sort());
  });
});

describe('wipeByKey', () => {
  it('moves by steps, finely with Shift, and to the ends', () => {
    expect(wipeByKey(0.5, 'ArrowRight', false)).toBeCloseTo(0.55);
    expect(wipeByKey(0.5, 'ArrowLeft', true)).toBeCloseTo(0.49);
    expect(wipeByKey(0.5, 'Home', false)).toBe(0);
    expect(wipeByKey(0.5, 'End', false)).toBe(1);
  });

  it('stays on the picture', () => {
    expect(wipeByKey(0.02, 'ArrowLeft', false)).toBe(0);
    expect(wipeByKey(0.9, 'PageUp', false)).toBe(1);
  });

  it('leaves other keys alone', () => {
    expect(wipeByKey(0.5, 'a', false)).toBeNull();
  });
});
