import { describe, expect, it } from 'vitest';
import { phaseText } from './phases';
import { sentence } from './sentence';

describe('sentence', () => {
  it('gives a reason its capital and its full stop, and leaves whole sentences alone', () => {
    expect(sentence('the server shuts down')).toBe('The server shuts down.');
    expect(sentence('The engine is getting ready.')).toBe('The engine is getting ready.');
    expect(sentence(' all 4 streams are taken ')).toBe('All 4 streams are taken.');
    expect(sentence('')).toBe('');
  });

  it('stands between the words of the page', () => {
    expect(phaseText.waiting('the server shuts down', 900).text).toBe(
      'The server shuts down. Trying again in 1 s.',
    );
    expect(phaseText.failed('that is no stream').text).toBe('That is no stream.');
  });
});
