import { describe, expect, it } from 'vitest';
import { DEFAULT_LOOK, mergeLook } from '../protocol/look';
import { crossfaded, faderPosition } from './crossfade';

describe('the crossfader', () => {
  it.each([0, 0.25, 0.5, 1])('reads %s back from the Look that it made', (position) => {
    const look = mergeLook(DEFAULT_LOOK, crossfaded('a', 'b', position));
    expect(faderPosition(look, 'a', 'b')).toBeCloseTo(position);
  });

  it('replaces words by the two styles and stays within its ends', () => {
    expect(crossfaded('a', 'b', 1.4)).toEqual({
      prompts: [],
      styles: [
        { id: 'a', weight: 0 },
        { id: 'b', weight: 1 },
      ],
    });
  });

  it('stands nowhere when something else is painted', () => {
    const styles = (...ids: string[]) => ({ styles: ids.map((id) => ({ id, weight: 1 })) });
    expect(faderPosition(mergeLook(DEFAULT_LOOK, styles('a', 'c')), 'a', 'b')).toBeNull();
    expect(faderPosition(DEFAULT_LOOK, 'a', 'b')).toBeNull();
    const words = { ...styles('a'), prompts: [{ text: 'sea', weight: 1 }] };
    expect(faderPosition(mergeLook(DEFAULT_LOOK, words), 'a', 'b')).toBeNull();
    expect(faderPosition(mergeLook(DEFAULT_LOOK, styles('b')), 'a', 'b')).toBe(1);
  });
});
