import { describe, expect, it } from 'vitest';
import { DEFAULT_LOOK } from '../protocol/look';
import { AB_START, parseAb, toggleAb } from './abToggle';
import { parseCues, playable } from './cues';

describe('cues', () => {
  it('come back from storage within their limits', () => {
    const cue = { id: '1', preset: 'sea', seconds: 2.5 };

    expect(parseCues([cue, { ...cue, seconds: 99 }])).toEqual([cue, { ...cue, seconds: 10 }]);
    expect(() => parseCues([{ id: '1', preset: 'sea' }])).toThrow();
  });

  it('whose preset is gone are skipped', () => {
    const list = ['a', 'gone', 'a'].map((preset, i) => ({ id: `${i}`, preset, seconds: 0 }));

    expect(playable(list, [{ id: 'a' }]).map(({ id }) => id)).toEqual(['0', '2']);
  });
});

describe('A/B', () => {
  const look = (strength: number) => ({ ...DEFAULT_LOOK, strength });

  it('keeps A at the first toggle and goes on from it', () => {
    expect(toggleAb(AB_START, look(0.1))).toEqual({
      next: { side: 'B', other: look(0.1) },
      recall: null,
    });
  });

  it('goes back and forth between the two, each as it was left', () => {
    const first = toggleAb(AB_START, look(0.1));
    const back = toggleAb(first.next, look(0.2));
    expect([back.next.side, back.recall?.strength]).toEqual(['A', 0.1]);

    const again = toggleAb(back.next, look(0.15));

    expect([again.next.side, again.recall?.strength, again.next.other?.strength]).toEqual([
      'B',
      0.2,
      0.15,
    ]);
  });

  it('comes back from storage, filled up where members are new', () => {
    const { other } = parseAb({ side: 'B', other: { strength: 0.2 } });

    expect(other).toEqual(look(0.2));
    expect(() => parseAb({ side: 'C', other: null })).toThrow();
  });
});
