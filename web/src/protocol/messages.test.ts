import { describe, expect, it } from 'vitest';
import { helloMessage, lookMessage, parseServerMessage } from './messages';

describe('parseServerMessage', () => {
  it('reads a known message', () => {
    expect(parseServerMessage('{"type":"dropped","sequence":4,"reason":"late"}')).toEqual({
      type: 'dropped',
      sequence: 4,
      reason: 'late',
    });
  });

  it('passes over what it does not know or cannot trust', () => {
    expect(parseServerMessage('{"type":"weather"}')).toBeNull();
    expect(parseServerMessage('{"type":"constructor"}')).toBeNull();
    expect(parseServerMessage('{"type":"look","revision":2}')).toBeNull();
    expect(parseServerMessage('[1,2')).toBeNull();
    expect(parseServerMessage('null')).toBeNull();
  });
});

describe('client messages', () => {
  it('name their type', () => {
    const hello = { width: 512, height: 512, fit: 'cover', rate: 30, look: {}, adapt: [] } as const;
    expect(JSON.parse(helloMessage({ ...hello, adapt: [] }))).toMatchObject({
      type: 'hello',
      width: 512,
    });
    expect(JSON.parse(lookMessage(7, { strength: 0.5 }))).toEqual({
      type: 'look',
      id: 7,
      look: { strength: 0.5 },
    });
  });
});
