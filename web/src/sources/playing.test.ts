import { describe, expect, it } from 'vitest';
import type { Source } from './source';
import { playOrPause } from './playing';

class Video {
  paused = true;
  play() {
    this.paused = false;
    return Promise.resolve();
  }
  pause() {
    this.paused = true;
  }
}

describe('playOrPause', () => {
  it('plays a paused video and pauses a playing one', () => {
    const video = new Video();
    const source = { kind: 'video', element: video } as unknown as Source;

    playOrPause(source);
    expect(video.paused).toBe(false);
    playOrPause(source);
    expect(video.paused).toBe(true);
  });

  it('leaves a camera running', () => {
    const video = new Video();
    playOrPause({ kind: 'camera', element: video } as unknown as Source);

    expect(video.paused).toBe(true);
  });
});
