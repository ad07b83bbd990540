import { describe, expect, it } from 'vitest';
import { blackmanHarris, Fft, hann } from './fft';

const sine = (size: number, cycles: number) =>
  Float64Array.from({ length: size }, (_, i) => Math.sin((2 * Math.PI * cycles * i) / size));

describe('Fft', () => {
  it('finds a sine in its bin and nowhere else', () => {
    const power = new Float64Array(32);

    new Fft(64).power(sine(64, 5), new Float64Array(64).fill(1), power);

    expect(power[5]).toBeCloseTo(32 ** 2, 6);
    expect(power.filter((value) => value > 1e-9)).toHaveLength(1);
  });

  it('agrees with the definition', () => {
    const signal = Float64Array.from({ length: 16 }, (_, i) => ((i * 7) % 5) - 2);
    const window = hann(16);
    const power = new Float64Array(8);

    new Fft(16).power(signal, window, power);

    for (let k = 0; k < 8; k++) {
      let [re, im] = [0, 0];
      signal.forEach((value, i) => {
        re += value * (window[i] ?? 0) * Math.cos((2 * Math.PI * k * i) / 16);
        im -= value * (window[i] ?? 0) * Math.sin((2 * Math.PI * k * i) / 16);
      });
      expect(power[k]).toBeCloseTo(re ** 2 + im ** 2, 8);
    }
  });

  it('takes sizes that are a power of two', () => {
    expect(() => new Fft(48)).toThrow();
  });
});

describe('blackmanHarris', () => {
  it('keeps a tone between two bins out of the far ones', () => {
    const power = new Float64Array(512);

    new Fft(1024).power(sine(1024, 10.5), blackmanHarris(1024), power);

    const peak = Math.max(...power);
    expect(Math.max(...power.slice(20)) / peak).toBeLessThan(1e-8);
  });
});
