/** Below this nothing counts as sound: the noise of a quiet room through a laptop's microphone. */
const FLOOR_DB = -60;
/** The span that 0..1 stands for, under what was loudest of late. */
const SPAN_DB = 30;
/** How slowly the memory of what was loudest fades, so that a quiet song fills the meters too. */
const DECAY_DB_PER_S = 1.5;
/** A band that is this far below the loudest one is not pulled up any more. */
const LARGEST_DIFFERENCE_DB = 36;

export const toDb = (power: number) => 10 * Math.log10(Math.max(power, 1e-12));

/**
 * Turns loudness into 0..1 by what was loudest in the last half minute, each band by its own: treble
 * is 20 to 30 dB below bass in most music. What leaks from one band into another stays at 0.
 */
export class AutoGain {
  private readonly tops: number[];

  constructor(bands: number) {
    this.tops = new Array<number>(bands).fill(FLOOR_DB + SPAN_DB);
  }

  /** Loudness of all bands in dB of full scale -> 0..1 each. */
  next(loudness: readonly number[], seconds: number): number[] {
    const faded = this.tops.map((top, i) =>
      Math.max(loudness[i] ?? -Infinity, top - DECAY_DB_PER_S * seconds, FLOOR_DB + SPAN_DB),
    );
    const loudest = Math.max(...faded);
    return faded.map((top, i) => {
      this.tops[i] = top;
      const reference = Math.max(top, loudest - LARGEST_DIFFERENCE_DB);
      return Math.min(1, Math.max(0, 1 + ((loudness[i] ?? -Infinity) - reference) / SPAN_DB));
    });
  }
}
