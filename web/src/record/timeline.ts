/** Smallest step between two pictures of a file, in seconds. */
const STEP_S = 0.001;

/** Gives each picture its time in the file: what it really was, and always after the one before. */
export class PictureTimeline {
  private lastS = -STEP_S;

  constructor(private readonly startMs: number) {}

  stamp(atMs: number): number {
    const seconds = Math.max((atMs - this.startMs) / 1000, this.lastS + STEP_S);
    this.lastS = seconds;
    return seconds;
  }
}

/** Sound that arrives this far from where it belongs is moved there. */
const SLACK_S = 0.15;

/**
 * Lays sound in pieces end to end, so that it does not crackle, and in time with the pictures: where
 * pieces are missing silence is laid, and a piece that comes when its time is already filled is left
 * out. All in seconds from the start of the file.
 */
export class SoundTimeline {
  private endS = 0;

  /**
   * A piece of `durationS` arrived at `nowS`, so it sounded until then. Returns how much silence comes
   * before it, or null when it has no place.
   */
  place(nowS: number, durationS: number): { silenceS: number; startS: number } | null {
    const belongsS = nowS - durationS;
    if (belongsS < this.endS - SLACK_S) return null;
    const silenceS = belongsS > this.endS + SLACK_S ? belongsS - this.endS : 0;
    const startS = this.endS + silenceS;
    this.endS = startS + durationS;
    return { silenceS, startS };
  }

  /** Silence that is due when nothing arrived for a while: pictures wait for the sound beside them. */
  fill(nowS: number): { silenceS: number; startS: number } | null {
    const silenceS = nowS - 0.25 - this.endS;
    if (silenceS < 0.5) return null;
    const startS = this.endS;
    this.endS += silenceS;
    return { silenceS, startS };
  }
}
