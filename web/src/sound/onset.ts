/** Compresses magnitudes, so that a soft drum counts beside a loud organ. */
const COMPRESSION = 100;
/** Smaller growth is noise whatever came before; in units of a band's mean compressed magnitude. */
const LEAST_FLUX = 0.06;
/** Half an octave: a drum fills few bins but whole bands, and hiss evens out within each. */
const BAND_RATIO = Math.SQRT2;
/** A beat rises this far above what is usual. */
const RATIO = 2.2;
/** Two beats are at least this far apart. */
const PAUSE_S = 0.09;
const MEMORY_S = 1.2;

/**
 * Finds beginnings of sounds: the spectral flux (how much the spectrum grew since the last look)
 * against a threshold that follows the median of the last second (Bello et al. 2005). Decides at
 * once instead of waiting for the peak: for pictures soon is better than exact.
 */
export class OnsetDetector {
  private previous: readonly number[] | null = null;
  private readonly past: number[] = [];
  private sinceLast = Infinity;
  private isRising = false;

  /** `secondsPerLook` is the time between two spectra. */
  constructor(private readonly secondsPerLook: number) {}

  /** Power spectrum, scaled so that a full-scale sine has a peak near 1 -> strength 0..1, 0 = none. */
  next(power: Float64Array): number {
    const flux = this.flux(power);
    this.sinceLast += this.secondsPerLook;
    const usual = median(this.past);
    this.past.push(flux);
    if (this.past.length > MEMORY_S / this.secondsPerLook) this.past.shift();
    const threshold = LEAST_FLUX + RATIO * usual;
    if (flux <= threshold) {
      this.isRising = false;
      return 0;
    }
    if (this.isRising || this.sinceLast < PAUSE_S) return 0;
    this.isRising = true;
    this.sinceLast = 0;
    return Math.min(1, 0.25 + 0.25 * Math.log2(flux / threshold));
  }

  private flux(power: Float64Array): number {
    const now = bands(power).map((value) => Math.log1p(COMPRESSION * Math.sqrt(value)));
    const before = this.previous;
    this.previous = now;
    if (!before) return 0;
    let sum = 0;
    for (let i = 0; i < now.length; i++) {
      sum += Math.max(0, (now[i] as number) - (before[i] as number));
    }
    return sum / now.length;
  }
}

function bands(power: Float64Array): number[] {
  const sums: number[] = [];
  let start = 1;
  while (start < power.length) {
    const end = Math.min(power.length, Math.max(start + 1, Math.round(start * BAND_RATIO)));
    let sum = 0;
    for (let bin = start; bin < end; bin++) sum += power[bin] as number;
    sums.push(sum);
    start = end;
  }
  return sums;
}

function median(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] as number;
}
