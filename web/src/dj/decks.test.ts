import { describe, expect, it } from 'vitest';
import { DEFAULT_LOOK } from '../protocol/look';
import { EMPTY_DECK, mixDecks, parseDeck, type Deck } from './decks';

const deck = (part: Partial<Deck>): Deck => ({ ...EMPTY_DECK, ...part });
const SEA = deck({ title: 'Sea', prompts: [{ text: 'sea', weight: 2 }] });
const INK = deck({
  title: 'Ink',
  styles: [
    { id: 'ink', weight: 1 },
    { id: 'chalk', weight: 3 },
  ],
});

describe('mixDecks', () => {
  it('is one deck alone at each end', () => {
    expect(mixDecks(SEA, INK, 0)).toEqual({ prompts: [{ text: 'sea', weight: 1 }], styles: [] });
    expect(mixDecks(SEA, INK, 1)).toEqual({
      prompts: [],
      styles: [
        { id: 'chalk', weight: 0.75 },
        { id: 'ink', weight: 0.25 },
      ],
    });
  });

  it('gives each deck its share, however heavy its parts are', () => {
    const { prompts, styles } = mixDecks(SEA, INK, 0.25);

    expect(prompts).toEqual([{ text: 'sea', weight: 0.75 }]);
    expect(styles).toEqual([
      { id: 'chalk', weight: 0.1875 },
      { id: 'ink', weight: 0.0625 },
    ]);
  });

  it('adds up what lies on both', () => {
    const other = deck({ styles: [{ id: 'ink', weight: 1 }] });

    expect(mixDecks(INK, other, 0.5).styles).toEqual([
      { id: 'ink', weight: 0.625 },
      { id: 'chalk', weight: 0.375 },
    ]);
  });

  it('leaves an empty deck out, and changes nothing where both are', () => {
    const alone = { prompts: [{ text: 'sea', weight: 1 }], styles: [] };

    expect(mixDecks(EMPTY_DECK, SEA, 0)).toEqual(alone);
    expect(mixDecks(SEA, EMPTY_DECK, 1)).toEqual(alone);
    expect(mixDecks(EMPTY_DECK, EMPTY_DECK, 0.5)).toEqual({});
  });

  it('touches no slider with decks of words and styles', () => {
    expect(Object.keys(mixDecks(SEA, INK, 0.5))).toEqual(['prompts', 'styles']);
  });

  it('moves the sliders between two whole Looks, and takes the rest of the nearer one', () => {
    const a = deck({ ...SEA, look: { ...DEFAULT_LOOK, strength: 1, passes: 1 } });
    const effects = { ...DEFAULT_LOOK.effects, glow: 0.8 };
    const b = deck({ ...INK, look: { ...DEFAULT_LOOK, strength: 0.5, passes: 3, effects } });

    const [early, late] = [mixDecks(a, b, 0.25), mixDecks(a, b, 0.75)];

    expect([early.strength, early.passes, early.effects?.glow]).toEqual([0.875, 1, 0.2]);
    expect([late.strength, late.passes, late.effects?.glow]).toEqual([0.625, 3, 0.6]);
    expect(late).not.toHaveProperty('flash_limit');
  });

  it('keeps to what the server takes', () => {
    const many = deck({
      styles: Array.from({ length: 20 }, (_, i) => ({ id: `s${i}`, weight: i })),
    });

    const { styles } = mixDecks(many, SEA, 0.5);

    expect(styles).toHaveLength(16);
    expect(styles?.[0]?.id).toBe('s19');
  });

  it('keeps away on a deck what its words keep away', () => {
    const no = deck({
      prompts: [
        { text: 'sea', weight: 1 },
        { text: 'night', weight: -1 },
      ],
    });

    expect(mixDecks(no, EMPTY_DECK, 0).prompts).toContainEqual({ text: 'night', weight: -1 });
  });
});

describe('parseDeck', () => {
  it('comes back from storage', () => {
    const whole = deck({ ...SEA, look: DEFAULT_LOOK });

    expect(parseDeck(JSON.parse(JSON.stringify(whole)))).toEqual(whole);
    expect(() => parseDeck({ ...SEA, styles: 'none' })).toThrow();
  });
});
