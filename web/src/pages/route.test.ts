import { describe, expect, it } from 'vitest';
import { pageAt } from './route';

describe('pageAt', () => {
  it('knows the pages, with or without a slash at the end', () => {
    expect(['/', '/output', '/remote/', '/kit'].map(pageAt)).toEqual([
      'studio',
      'output',
      'remote',
      'kit',
    ]);
  });

  it('takes everything else for the studio', () => {
    expect(['/index.html', '/outputs', '/output/more', ''].map(pageAt)).toEqual(
      Array(4).fill('studio'),
    );
  });
});
