import { describe, expect, it } from 'vitest';
import type { Preset } from '../api/types';
import { DEFAULT_LOOK } from '../protocol/look';
import { freeName, neighbourOf, ordered, recalled, withEvent } from './presets';

const preset = (id: string, revision = 1): Preset => ({
  id,
  name: id,
  look: DEFAULT_LOOK,
  revision,
});
const AB = [preset('a'), preset('b')];
const ids = (list: readonly Preset[]) => list.map(({ id }) => id).join('');

describe('presets', () => {
  it('keep their places when another is made', () => {
    expect(ids(ordered([...AB, preset('c')], ['b', 'a']))).toBe('bac');
  });

  it('follow what the server tells', () => {
    const saved = withEvent(AB, { action: 'saved', id: 'c', preset: preset('c') });
    const changed = withEvent(AB, { action: 'saved', id: 'a', preset: preset('a', 2) });

    expect(ids(saved)).toBe('abc');
    expect(changed[0]?.revision).toBe(2);
    expect(ids(withEvent(AB, { action: 'deleted', id: 'a' }))).toBe('b');
    expect(withEvent(AB, { action: 'saved', id: 'c' })).toBe(AB);
  });

  it('do not go back to an older save', () => {
    const now = [preset('a', 5)];

    expect(withEvent(now, { action: 'saved', id: 'a', preset: preset('a', 4) })).toBe(now);
  });

  it('get the first free name', () => {
    const named = [{ ...preset('a'), name: 'Preset 3' }, preset('b')];

    expect(freeName(named, (n) => `Preset ${n}`)).toBe('Preset 4');
    expect(freeName([], (n) => `Preset ${n}`)).toBe('Preset 1');
  });

  it('are stepped through, round and round', () => {
    expect(neighbourOf(AB, null, 1)?.id).toBe('a');
    expect(neighbourOf(AB, null, -1)?.id).toBe('b');
    expect(neighbourOf(AB, 'b', 1)?.id).toBe('a');
    expect(neighbourOf(AB, 'a', -1)?.id).toBe('b');
    expect(neighbourOf([], 'a', 1)).toBeUndefined();
  });

  it('never switch the protection from flashes', () => {
    const look = { ...DEFAULT_LOOK, strength: 0.4, flash_limit: false };

    expect(recalled(look)).toMatchObject({ strength: 0.4, grade: DEFAULT_LOOK.grade });
    expect(recalled(look)).not.toHaveProperty('flash_limit');
  });
});
