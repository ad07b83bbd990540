import { describe, expect, it } from 'vitest';
import { Newest } from './newest';

const settle = () => new Promise<void>((resolve) => setTimeout(resolve));

describe('Newest', () => {
  it('works on one at a time and skips what is outdated', async () => {
    const done: number[] = [];
    let release = () => {};
    const newest = new Newest<number>(async (item) => {
      await new Promise<void>((resolve) => (release = resolve));
      done.push(item);
    });
    for (const item of [1, 2, 3]) newest.offer(item);
    release();
    await settle();
    release();
    await settle();
    expect(done).toEqual([1, 3]);
  });

  it('goes on after one that failed', async () => {
    const done: number[] = [];
    const newest = new Newest<number>(async (item) => {
      await settle();
      if (item === 1) throw new Error('broken picture');
      done.push(item);
    });
    newest.offer(1);
    await settle();
    newest.offer(2);
    await settle();
    await settle();
    expect(done).toEqual([2]);
  });
});
