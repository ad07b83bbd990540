import { expect, it } from 'vitest';
import { ago } from './ago';

it('says how long ago in the largest fitting unit', () => {
  const now = new Date('2026-01-02T12:00:00Z');
  const at = (seconds: number) => ago(new Date(now.getTime() - seconds * 1000), now, 'just now');
  expect(at(20)).toBe('just now');
  expect(at(-5)).toBe('just now');
  expect(at(150)).toBe('2 minutes ago');
  expect(at(3700)).toBe('1 hour ago');
  expect(at(200_000)).toBe('2 days ago');
});
