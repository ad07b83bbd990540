import { expect, it } from 'vitest';
import { VersionWatch } from './serverVersion';

it('notices another version or another commit, and only then', () => {
  const watch = new VersionWatch();
  const first = { version: '1.0', commit: 'a' };
  expect(watch.isChanged(first)).toBe(false);
  expect(watch.isChanged({ ...first })).toBe(false);
  expect(watch.isChanged({ version: '1.0', commit: 'b' })).toBe(true);
  expect(watch.isChanged({ version: '1.1', commit: 'a' })).toBe(true);
  expect(watch.isChanged(first)).toBe(false);
});
