import { describe, expect, it } from 'vitest';
import type { Look, PromptMatch } from '../api/types';
import { DEFAULT_LOOK } from '../protocol/look';
import { shownTuned, tuneMatch, weightsOfMatch } from './tunedPrompts';

const MATCH: PromptMatch = {
  styles: [
    { id: 'a', name: 'A', weight: 0.75 },
    { id: 'b', name: 'B', weight: 0.25 },
  ],
  lowered: [],
  matched: [],
  look: [],
  unmatched: [],
  is_guess: false,
  is_look_only: false,
};
const look = (patch: Partial<Look> = {}): Look => ({
  ...DEFAULT_LOOK,
  prompts: [{ text: 'sea', weight: 2 }],
  ...patch,
});

describe('tuneMatch', () => {
  it('puts the styles into the Look by name, the tuned one at its weight', () => {
    const patch = tuneMatch(look(), 'sea', MATCH, 'b', 0.8);

    expect(patch).toEqual({
      prompts: [],
      styles: [
        { id: 'a', weight: 1.5 },
        { id: 'b', weight: 0.8 },
      ],
    });
  });

  it('takes a match out and leaves the rest, other prompts too', () => {
    const other = { text: 'night', weight: 1 };
    const before = look({ prompts: [{ text: 'sea', weight: 1 }, other] });

    const patch = tuneMatch(before, 'sea', MATCH, 'a', 0);

    expect(patch).toEqual({ prompts: [other], styles: [{ id: 'b', weight: 0.25 }] });
  });

  it('adds to a style that was chosen already', () => {
    const patch = tuneMatch(look({ styles: [{ id: 'a', weight: 1 }] }), 'sea', MATCH, 'b', 0);

    expect(patch.styles).toEqual([{ id: 'a', weight: 2.5 }]);
  });

  it('keeps what the words ask of colours and effects', () => {
    const match: PromptMatch = {
      ...MATCH,
      look: [
        { words: 'dark', member: 'brightness', amount: -0.5 },
        { words: 'glowing', member: 'glow', amount: 0.6 },
        { words: 'teal', member: 'tint', amount: 0.4, tint: '#00ffaa' },
      ],
    };
    const before = look({ strength: 0.5, grade: { ...DEFAULT_LOOK.grade, brightness: -0.9 } });

    const patch = tuneMatch(before, 'sea', match, 'a', 1);

    expect(patch.grade).toEqual({ brightness: -1, tint: '#00ffaa', tint_amount: 0.2 });
    expect(patch.effects).toEqual({ glow: 0.3 });
  });

  it('adds no suggestion to what was chosen by name', () => {
    const guess = { ...MATCH, is_guess: true };
    const chosen = look({ styles: [{ id: 'c', weight: 1 }] });

    expect(weightsOfMatch(chosen, 1, guess).get('a')).toBe(0);
    expect(weightsOfMatch(look(), 1, guess).get('a')).toBe(0.75);
  });

  it('does nothing for words that are no longer in the Look', () => {
    expect(tuneMatch(look(), 'gone', MATCH, 'a', 1)).toEqual({});
  });
});

describe('shownTuned', () => {
  const tuned = [{ text: 'sea', styles: ['a', 'b'] }];

  it('keeps the styles that are still painted with', () => {
    const now = look({ prompts: [], styles: [{ id: 'b', weight: 1 }] });

    expect(shownTuned(tuned, now)).toEqual([{ text: 'sea', styles: ['b'] }]);
  });

  it('is gone when its styles are, or when the words are back after undo', () => {
    expect(shownTuned(tuned, look({ prompts: [] }))).toEqual([]);
    expect(shownTuned(tuned, look({ styles: [{ id: 'a', weight: 1 }] }))).toEqual([]);
  });
});
