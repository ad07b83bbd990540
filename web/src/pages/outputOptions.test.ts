import { describe, expect, it } from 'vitest';
import { outputOptions } from './outputOptions';

describe('outputOptions', () => {
  it('shows the whole picture on black and speaks when nothing is asked for', () => {
    expect(outputOptions('')).toEqual({ fit: 'contain', isQuiet: false, background: 'black' });
    expect(outputOptions('?fit=zoom&background=pink&quiet=0')).toEqual(outputOptions(''));
  });

  it('covers, keeps quiet and is transparent when asked', () => {
    expect(outputOptions('?fit=cover&quiet&background=transparent')).toEqual({
      fit: 'cover',
      isQuiet: true,
      background: 'transparent',
    });
  });
});
