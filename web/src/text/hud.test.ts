import { describe, expect, it } from 'vitest';
import { hudText } from './hud';

describe("the server's memory", () => {
  it('is told in whole megabytes, and is no zero where the server cannot tell', () => {
    expect(hudText.memoryOf(734_003_200)).toBe('700 MB');
    expect(hudText.memoryOf(0)).not.toMatch(/\d/);
  });
});
