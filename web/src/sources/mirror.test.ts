import { describe, expect, it } from 'vitest';
import { MIRRORED_AT_FIRST, mirrorKind, parseMirrored } from './mirror';
import { parseSettings } from './settings';

describe('mirroring', () => {
  it('is for front cameras only until a person chooses otherwise', () => {
    const sources = [
      { kind: 'camera', isFacingUser: true },
      { kind: 'camera', isFacingUser: false },
      { kind: 'screen', isFacingUser: false },
      { kind: 'video', isFacingUser: false },
      { kind: 'picture', isFacingUser: false },
      { kind: 'scene', isFacingUser: false },
    ] as const;

    const mirrored = sources.filter((source) => MIRRORED_AT_FIRST[mirrorKind(source)]);

    expect(mirrored).toEqual([{ kind: 'camera', isFacingUser: true }]);
  });

  it('is kept for each kind, and a kind that is missing or broken is as at first', () => {
    const kept = parseSettings({ mirrored: { front: false, file: true, screen: 'yes' } }).mirrored;

    expect(kept).toEqual({ front: false, back: false, screen: false, file: true, scene: false });
    expect(parseMirrored(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
    expect(parseMirrored(null)).toEqual(MIRRORED_AT_FIRST);
  });

  it('of videos and pictures is one', () => {
    const of = (kind: 'video' | 'picture') => mirrorKind({ kind, isFacingUser: false });

    expect(of('video')).toBe(of('picture'));
  });
});
