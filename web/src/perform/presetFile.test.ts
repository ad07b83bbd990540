import { describe, expect, it } from 'vitest';
import type { Preset } from '../api/types';
import { DEFAULT_LOOK } from '../protocol/look';
import { fromFile, newOnes, toFile } from './presetFile';

const SEA: Preset = {
  id: 'sea',
  name: 'Sea',
  look: { ...DEFAULT_LOOK, strength: 0.4 },
  revision: 3,
  thumbnail: 'data:image/jpeg;base64,AAAA',
};

describe('preset files', () => {
  it('bring back name, Look and picture, and leave id and revision to the server', () => {
    expect(fromFile(toFile([SEA]))).toEqual({
      presets: [{ name: 'Sea', look: SEA.look, thumbnail: SEA.thumbnail }],
    });
  });

  it('fill up Looks of older versions, and drop what is no picture', () => {
    const content = JSON.stringify([
      { name: ' Old ', look: { strength: 0.2 }, thumbnail: 'javascript:alert(1)' },
    ]);

    expect(fromFile(content)).toEqual({
      presets: [{ name: 'Old', look: { ...DEFAULT_LOOK, strength: 0.2 } }],
    });
  });

  it.each([
    ['{', 'no JSON'],
    ['{"prompts":[]}', 'no list of presets'],
    ['[{"name":"a","look":{}},{"name":"","look":{}}]', 'Preset 2'],
    ['[{"name":"a"}]', 'Preset 1'],
  ])('refuse %s with a sentence', (content, sentence) => {
    expect(fromFile(content)).toEqual({ problem: expect.stringContaining(sentence) });
  });

  it('bring nothing twice, in whatever order the members stand', () => {
    const known = { ...SEA, look: { ...SEA.look, styles: [{ id: 'ink', weight: 1 }] } };
    const same = { name: 'Sea', look: { ...SEA.look, styles: [{ weight: 1, id: 'ink' }] } };
    const other = { name: 'Sea', look: { ...same.look, strength: 0.5 } };

    expect(newOnes([same, other], [known])).toEqual([other]);
  });
});
