/** Power spectra of real signals of one size, a power of two (Cooley and Tukey, radix 2, in place). */
export class Fft {
  private readonly real: Float64Array;
  private readonly imag: Float64Array;
  private readonly cos: Float64Array;
  private readonly sin: Float64Array;
  private readonly reversed: Uint32Array;

  constructor(readonly size: number) {
    if (size < 2 || (size & (size - 1)) !== 0) throw new Error('The size is a power of two.');
    this.real = new Float64Array(size);
    this.imag = new Float64Array(size);
    this.cos = Float64Array.from({ length: size / 2 }, (_, i) =>
      Math.cos((2 * Math.PI * i) / size),
    );
    this.sin = Float64Array.from({ length: size / 2 }, (_, i) =>
      Math.sin((2 * Math.PI * i) / size),
    );
    const bits = Math.log2(size);
    this.reversed = Uint32Array.from({ length: size }, (_, i) => reverse(i, bits));
  }

  /** Writes |X|² of the windowed signal for the first size / 2 bins into `power`. */
  power(signal: ArrayLike<number>, window: ArrayLike<number>, power: Float64Array): void {
    const { size, real, imag } = this;
    for (let i = 0; i < size; i++) {
      const at = this.reversed[i] as number;
      real[at] = (signal[i] as number) * (window[i] as number);
      imag[at] = 0;
    }
    this.transform();
    for (let i = 0; i < size / 2; i++) {
      power[i] = (real[i] as number) ** 2 + (imag[i] as number) ** 2;
    }
  }

  private transform(): void {
    const { size, real, imag, cos, sin } = this;
    for (let span = 1; span < size; span *= 2) {
      const stride = size / (2 * span);
      for (let start = 0; start < size; start += 2 * span) {
        for (let k = 0; k < span; k++) {
          const [c, s] = [cos[k * stride] as number, -(sin[k * stride] as number)];
          const [a, b] = [start + k, start + k + span];
          const re = (real[b] as number) * c - (imag[b] as number) * s;
          const im = (real[b] as number) * s + (imag[b] as number) * c;
          real[b] = (real[a] as number) - re;
          imag[b] = (imag[a] as number) - im;
          real[a] = (real[a] as number) + re;
          imag[a] = (imag[a] as number) + im;
        }
      }
    }
  }
}

function reverse(value: number, bits: number): number {
  let result = 0;
  for (let i = 0; i < bits; i++) result |= ((value >> i) & 1) << (bits - 1 - i);
  return result;
}

/** Side lobes below −92 dB: a bass note leaves the middle alone (Harris 1978, four terms). */
export function blackmanHarris(size: number): Float64Array {
  return Float64Array.from({ length: size }, (_, i) => {
    const x = (2 * Math.PI * i) / size;
    return 0.35875 - 0.48829 * Math.cos(x) + 0.14128 * Math.cos(2 * x) - 0.01168 * Math.cos(3 * x);
  });
}

export function hann(size: number): Float64Array {
  return Float64Array.from(
    { length: size },
    (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size),
  );
}
