import { describe, expect, it } from 'vitest';
import type { Style } from '../api/types';
import {
  chosenStyles,
  DEFAULT_LOOK,
  fewStyles,
  mergeLook,
  pickStyle,
  shares,
  toggleStyle,
  weighStyle,
} from './look';

const mixed = mergeLook(DEFAULT_LOOK, {
  styles: [
    { id: 'ink', weight: 1 },
    { id: 'waves', weight: 3 },
  ],
  prompts: [{ text: 'a storm', weight: 1 }],
});

describe('Look edits', () => {
  it('a pick replaces styles and prompts', () => {
    expect(mergeLook(mixed, pickStyle('mosaic'))).toMatchObject({
      styles: [{ id: 'mosaic', weight: 1 }],
      prompts: [],
    });
  });

  it('a toggle adds to the mix and takes out again', () => {
    const added = mergeLook(mixed, toggleStyle(mixed.styles, 'mosaic'));
    expect(added.styles.map((s) => s.id)).toEqual(['ink', 'waves', 'mosaic']);
    expect(added.prompts).toEqual(mixed.prompts);

    expect(toggleStyle(added.styles, 'ink').styles?.map((s) => s.id)).toEqual(['waves', 'mosaic']);
  });

  it('nothing chosen means the default style', () => {
    const styles = [
      { id: 'ink', is_default: false },
      { id: 'waves', is_default: true },
    ] as Style[];

    expect(chosenStyles(DEFAULT_LOOK, styles)).toEqual([{ id: 'waves', weight: 1 }]);
    expect(chosenStyles(mixed, styles)).toEqual(mixed.styles);
    expect(chosenStyles(mergeLook(mixed, { styles: [] }), styles)).toEqual([]);
  });

  it('a short list keeps what is chosen in sight', () => {
    const styles = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id })) as Style[];
    const few = (...chosen: string[]) =>
      fewStyles(
        styles,
        chosen.map((id) => ({ id, weight: 1 })),
        3,
      ).map(({ id }) => id);

    expect(few()).toEqual(['a', 'b', 'c']);
    expect(few('b')).toEqual(['a', 'b', 'c']);
    expect(few('d', 'e')).toEqual(['a', 'd', 'e']);
    expect(few('gone')).toEqual(['a', 'b', 'c']);
  });

  it('a weight changes one style only', () => {
    expect(weighStyle(mixed, 'ink', 0.5).styles).toEqual([
      { id: 'ink', weight: 0.5 },
      { id: 'waves', weight: 3 },
    ]);
  });

  it('shares add up to one', () => {
    expect(shares([1, 3])).toEqual([0.25, 0.75]);
    expect(shares([0, 0])).toEqual([0, 0]);
    expect(shares([-2, 1])).toEqual([0, 1]);
  });
});
