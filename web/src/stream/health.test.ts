import { describe, expect, it } from 'vitest';
import { Meter, type Stats } from '../worker/meter';
import { health, type HealthInput } from './health';

const SQUARE = { width: 512, height: 512 };

function input(stats: Partial<Stats>, more: Partial<HealthInput> = {}): HealthInput {
  const calm = {
    ...new Meter(0).read(1000),
    fps: 25,
    sentFps: 25,
    p50Ms: 70,
    pageMs: 10,
    waitMs: 20,
    renderMs: 30,
    networkMs: 10,
  };
  return {
    stats: { ...calm, ...stats },
    size: SQUARE,
    painted: SQUARE,
    quality: 'fine',
    hasFast: true,
    ...more,
  };
}

describe('health', () => {
  it('has no opinion before the first picture', () => {
    expect(health(input({ p50Ms: null }))).toBeNull();
  });

  it('is good when pictures flow and follow promptly', () => {
    expect(health(input({}))).toEqual({ limit: 'good', level: 'good', fix: null });
  });

  it('offers the fast quality, then a smaller size, where painting takes long', () => {
    const slow = { fps: 8, sentFps: 8, p50Ms: 240, waitMs: 110, renderMs: 110 };
    expect(health(input(slow))).toEqual({ limit: 'engine', level: 'fair', fix: { kind: 'fast' } });
    expect(health(input(slow, { quality: 'fast' }))?.fix).toEqual({
      kind: 'smaller',
      size: { width: 384, height: 384 },
    });
  });

  it('has no smaller size to offer below the smallest', () => {
    const smallest = { width: 384, height: 384 };
    const slow = { fps: 3, sentFps: 3, p50Ms: 600, renderMs: 300, waitMs: 200 };
    const state = health(input(slow, { quality: 'fast', size: smallest, painted: smallest }));
    expect(state).toEqual({ limit: 'engine', level: 'poor', fix: null });
  });

  it('tells waiting for others from painting', () => {
    const state = health(input({ fps: 6, sentFps: 6, p50Ms: 330, waitMs: 260, renderMs: 40 }));
    expect(state?.limit).toBe('shared');
  });

  it('blames the source when there was leave to send more', () => {
    const state = health(input({ fps: 7, sentFps: 7, p50Ms: 60 }, { quality: 'fine' }));
    expect(state).toEqual({ limit: 'source', level: 'fair', fix: null });
  });

  it('names the line and the page when most of the time goes there', () => {
    expect(health(input({ fps: 5, sentFps: 5, p50Ms: 420, networkMs: 350 }))?.limit).toBe(
      'network',
    );
    expect(health(input({ fps: 5, sentFps: 5, p50Ms: 420, pageMs: 350 }))?.limit).toBe('page');
  });

  it('says that the server paints smaller than asked, also when it flows', () => {
    const state = health(input({}, { painted: { width: 384, height: 384 } }));
    expect(state).toEqual({ limit: 'lowered', level: 'fair', fix: { kind: 'fast' } });
    expect(
      health(input({}, { painted: { width: 384, height: 384 }, hasFast: false }))?.fix,
    ).toBeNull();
  });
});
