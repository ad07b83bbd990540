import { describe, expect, it } from 'vitest';
import { fullText, MAX_PROMPT, parseAppended } from './appended';

const OIL = { isOn: true, text: ' thick oil ' };

describe('fullText', () => {
  it('adds the words while they are switched on', () => {
    expect(fullText(' a sea ', OIL)).toBe('a sea, thick oil');
    expect(fullText('a sea', { ...OIL, isOn: false })).toBe('a sea');
    expect(fullText('a sea', { isOn: true, text: '  ' })).toBe('a sea');
  });

  it('adds nothing to nothing, and nothing twice', () => {
    expect(fullText('  ', OIL)).toBe('');
    expect(fullText('a sea, thick oil', OIL)).toBe('a sea, thick oil');
  });

  it('leaves a blend of prompts a blend', () => {
    const blend = '("a", "b").blend(0.3, 0.7)';

    expect(fullText(blend, OIL)).toBe(blend);
  });

  it('stays within what the server takes', () => {
    expect(fullText('x'.repeat(MAX_PROMPT - 2), OIL)).toHaveLength(MAX_PROMPT);
  });
});

describe('parseAppended', () => {
  it('refuses what is no setting', () => {
    expect(parseAppended({ isOn: true, text: 'a' })).toEqual({ isOn: true, text: 'a' });
    expect(() => parseAppended({ isOn: true })).toThrow();
  });
});
