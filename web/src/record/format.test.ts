import { describe, expect, it } from 'vitest';
import { clock, fileSize } from './format';

describe('clock', () => {
  it('shows minutes and seconds, and hours when there are some', () => {
    expect([0, 9.9, 61, 3599, 3600, 36_061].map(clock)).toEqual([
      '0:00',
      '0:09',
      '1:01',
      '59:59',
      '1:00:00',
      '10:01:01',
    ]);
  });
});

describe('fileSize', () => {
  it('takes the unit that reads best', () => {
    expect([0, 999, 1000, 1_234_567, 123_456_789, 2.5e9].map(fileSize)).toEqual([
      '0 B',
      '999 B',
      '1 kB',
      '1.2 MB',
      '123 MB',
      '2.5 GB',
    ]);
  });
});
