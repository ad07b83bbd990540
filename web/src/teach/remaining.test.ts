import { beforeEach, describe, expect, it } from 'vitest';
import { RemainingTime } from './remaining';

let remaining: RemainingTime;

beforeEach(() => {
  remaining = new RemainingTime();
});

describe('RemainingTime', () => {
  it('tells nothing from one look', () => {
    expect(remaining.next(0.1, 0)).toBeNull();
    expect(remaining.next(0.1, 5000)).toBeNull();
    expect(remaining.next(0.102, 6000)).toBeNull();
  });

  it('goes on as it went', () => {
    remaining.next(0, 0);

    expect(remaining.next(0.25, 10_000)).toBeCloseTo(30);
    expect(remaining.next(0.5, 20_000)).toBeCloseTo(20);
  });

  it('counts down between two looks', () => {
    remaining.next(0, 0);
    remaining.next(0.5, 20_000);

    expect(remaining.next(0.5, 25_000)).toBeCloseTo(15);
    expect(remaining.next(0.5, 90_000)).toBe(0);
  });

  it('follows a machine that became slower', () => {
    for (let s = 0; s <= 20; s++) remaining.next(s * 0.02, s * 1000);
    let left: number | null = null;
    for (let s = 21; s <= 90; s++) left = remaining.next(0.4 + (s - 20) * 0.005, s * 1000);

    expect(left).toBeGreaterThan(45);
    expect(left).toBeLessThan(55);
  });

  it('begins anew with a job that does', () => {
    remaining.next(0.8, 0);
    remaining.next(0.9, 10_000);

    expect(remaining.next(0.1, 11_000)).toBeNull();
    expect(remaining.next(0.2, 21_000)).toBeCloseTo(80);
  });
});
