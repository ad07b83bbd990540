import { describe, expect, it } from 'vitest';
import { limitsNotice } from './limitsNotice';

const full = { rate: 30, width: 512, height: 512 };

describe('limitsNotice', () => {
  it('tells a smaller and a larger size', () => {
    const small = { rate: 20, width: 384, height: 384 };

    expect(limitsNotice(full, small)).toEqual({
      title: 'Painting smaller for a while',
      text: 'This computer is busy: now up to 20 pictures a second at 384×384.',
    });
    expect(limitsNotice(small, full)?.title).toBe('Painting larger again');
  });

  it('tells when motion stops to be fluent, once', () => {
    expect(limitsNotice(full, { ...full, rate: 9 })?.title).toBe('Painting slower for a while');
    expect(limitsNotice({ ...full, rate: 9 }, { ...full, rate: 7 })).toBeNull();
  });

  it('is silent about rates that nobody sees', () => {
    expect(limitsNotice(full, { ...full, rate: 24 })).toBeNull();
    expect(limitsNotice({ ...full, rate: 7 }, full)).toBeNull();
  });
});
