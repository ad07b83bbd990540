import { describe, expect, it } from 'vitest';
import { parseMorph, transitionOf } from './morph';

describe('morph', () => {
  it('speaks milliseconds to the server', () => {
    expect(transitionOf({ seconds: 1.25, easing: 'out' })).toEqual({ ms: 1250, easing: 'out' });
  });

  it('is no transition at all where the change is at once', () => {
    expect(transitionOf({ seconds: 0, easing: 'in' })).toBeUndefined();
  });

  it('comes back from storage within its limits', () => {
    expect(parseMorph({ seconds: 99, easing: 'linear' })).toEqual({
      seconds: 10,
      easing: 'linear',
    });
    expect(() => parseMorph({ seconds: 1, easing: 'bounce' })).toThrow();
    expect(() => parseMorph({ seconds: 'long', easing: 'in' })).toThrow();
  });
});
