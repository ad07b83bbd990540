import { blackmanHarris, Fft, hann } from './fft';
import type { Features } from './features';
import { AutoGain, toDb } from './gain';
import { OnsetDetector } from './onset';

/** Samples between two looks for an onset: 11 ms at 48 kHz. */
const HOP = 512;
/** Bands are told every second look, near 50 times a second. */
const HOPS_PER_TELL = 2;
const ONSET_SIZE = 1024;
const BAND_SIZE = 2048;
/** Borders of bass, mid and treble in Hz. */
const EDGES_HZ = [20, 200, 2500, 14_000] as const;

/**
 * Sound in, features out: about 50 a second, and at once when a beat begins. Plain arithmetic on
 * samples; it runs in the audio thread (sound.worklet.ts), which no hidden tab slows down.
 */
export class SoundAnalyser {
  private readonly ring = new Float64Array(BAND_SIZE);
  private readonly recent = new Float64Array(BAND_SIZE);
  private at = 0;
  private sinceHop = 0;
  private hops = 0;
  private readonly bandFft = new Fft(BAND_SIZE);
  private readonly bandWindow = blackmanHarris(BAND_SIZE);
  private readonly bandPower = new Float64Array(BAND_SIZE / 2);
  private readonly onsetFft = new Fft(ONSET_SIZE);
  private readonly onsetWindow = hann(ONSET_SIZE);
  private readonly onsetPower = new Float64Array(ONSET_SIZE / 2);
  private readonly onsets: OnsetDetector;
  private readonly gain = new AutoGain(4);
  private last: Features = { level: 0, bass: 0, mid: 0, treble: 0, onset: 0 };

  constructor(
    private readonly sampleRate: number,
    private readonly tell: (features: Features) => void,
  ) {
    this.onsets = new OnsetDetector(HOP / sampleRate);
  }

  /** Takes mono samples, -1..1, in any portions. */
  push(samples: ArrayLike<number>): void {
    for (let i = 0; i < samples.length; i++) {
      this.ring[this.at] = samples[i] as number;
      this.at = (this.at + 1) % BAND_SIZE;
      if (++this.sinceHop === HOP) {
        this.sinceHop = 0;
        this.look();
      }
    }
  }

  private look(): void {
    this.recent.set(this.ring.subarray(this.at));
    this.recent.set(this.ring.subarray(0, this.at), BAND_SIZE - this.at);
    const onset = this.onset();
    this.hops++;
    const isTime = this.hops % HOPS_PER_TELL === 0;
    if (isTime) this.last = { ...this.bands(), onset: 0 };
    if (isTime || onset > 0) this.tell({ ...this.last, onset });
  }

  private onset(): number {
    const newest = this.recent.subarray(BAND_SIZE - ONSET_SIZE);
    this.onsetFft.power(newest, this.onsetWindow, this.onsetPower);
    const scale = (4 / ONSET_SIZE) ** 2; // a Hann window halves the peak of N/2
    for (let i = 0; i < this.onsetPower.length; i++) {
      this.onsetPower[i] = (this.onsetPower[i] as number) * scale;
    }
    return this.onsets.next(this.onsetPower);
  }

  private bands(): Omit<Features, 'onset'> {
    this.bandFft.power(this.recent, this.bandWindow, this.bandPower);
    const windowPower = this.bandWindow.reduce((sum, value) => sum + value * value, 0);
    const scale = 2 / (windowPower * BAND_SIZE); // Parseval: the mean square of the signal
    const hzPerBin = this.sampleRate / BAND_SIZE;
    const sums = [0, 0, 0];
    for (let bin = 1; bin < this.bandPower.length; bin++) {
      const band = EDGES_HZ.findIndex((edge) => bin * hzPerBin < edge) - 1;
      if (band >= 0) sums[band] = (sums[band] as number) + (this.bandPower[bin] as number) * scale;
    }
    const seconds = (HOP * HOPS_PER_TELL) / this.sampleRate;
    const loudness = [sums.reduce((a, b) => a + b), ...sums].map(toDb);
    const [level = 0, bass = 0, mid = 0, treble = 0] = this.gain.next(loudness, seconds);
    return { level, bass, mid, treble };
  }
}
