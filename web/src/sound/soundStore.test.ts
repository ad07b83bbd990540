import { describe, expect, it } from 'vitest';
import { newRoute } from './routes';
import { parseSound } from './soundStore';

describe('parseSound', () => {
  it('keeps what it wrote', () => {
    const kept = {
      input: { kind: 'screen', deviceId: 'x' },
      routes: [newRoute('bass', 'look.strength')],
    };

    expect(parseSound(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  });

  it('falls back to the microphone', () => {
    expect(parseSound({ input: { kind: 'radio', deviceId: 4 }, routes: [] })).toEqual({
      input: { kind: 'microphone', deviceId: '' },
      routes: [],
    });
    expect(() => parseSound({ routes: 'no' })).toThrow();
  });
});
