// Radial power spectrum of a square of the image: how much structure there is at which size, photon noise taken off.
import type { CountImage } from '@osteon/shared/imaging/types';

export const SPECTRUM_SIDE = 128;

/** Bands in cycles per mm: trunk and limbs, spine and sternum, ribs, and what the camera hardly resolves. */
export const SPECTRUM_BANDS = [[0.006, 0.012], [0.012, 0.024], [0.024, 0.04], [0.04, 0.06]] as const;
/** Nothing but photon noise is left here. */
const NOISE_BAND = [0.15, 0.21] as const;

interface Complex {
  readonly real: Float64Array;
  readonly imaginary: Float64Array;
}

function transformLines({ real, imaginary }: Complex, side: number): Complex {
  const cosines = Float64Array.from({ length: side }, (_, at) => Math.cos((2 * Math.PI * at) / side));
  const sines = Float64Array.from({ length: side }, (_, at) => Math.sin((2 * Math.PI * at) / side));
  const result = { real: new Float64Array(side * side), imaginary: new Float64Array(side * side) };
  for (let line = 0; line < side; line++) {
    for (let wave = 0; wave < side; wave++) {
      let re = 0;
      let im = 0;
      for (let at = 0; at < side; at++) {
        const a = real[line * side + at] ?? 0;
        const b = imaginary[line * side + at] ?? 0;
        const c = cosines[(wave * at) % side] ?? 0;
        const s = sines[(wave * at) % side] ?? 0;
        re += a * c + b * s;
        im += b * c - a * s;
      }
      // Transposed: the second pass runs along the columns.
      result.real[wave * side + line] = re;
      result.imaginary[wave * side + line] = im;
    }
  }
  return result;
}

/** Two passes of a plain discrete Fourier transform; 128 lines are too few to need a fast one. */
function powerOf(values: Float64Array, side: number): Float64Array {
  const twice = transformLines(transformLines({ real: values, imaginary: new Float64Array(side * side) }, side), side);
  return twice.real.map((re, at) => re * re + (twice.imaginary[at] ?? 0) ** 2);
}

const hann = (at: number, side: number): number => 0.5 - 0.5 * Math.cos((2 * Math.PI * (at + 0.5)) / side);

function meanOfBand(power: Float64Array, side: number, spacingMm: number, [low, high]: readonly [number, number]): number {
  let sum = 0;
  let count = 0;
  for (let at = 0; at < power.length; at++) {
    const down = Math.floor(at / side);
    const across = at % side;
    const frequency = Math.hypot(Math.min(down, side - down), Math.min(across, side - across)) / (side * spacingMm);
    if (frequency < low || frequency >= high) continue;
    sum += power[at] ?? 0;
    count++;
  }
  return sum / count;
}

/** The square around a pixel, its mean and a Hann window over it. */
function windowed({ counts, rows, columns }: CountImage, row: number, column: number): { values: Float64Array; mean: number; noise: number } {
  const side = SPECTRUM_SIDE;
  const top = Math.min(rows - side, Math.max(0, Math.round(row) - side / 2));
  const left = Math.min(columns - side, Math.max(0, Math.round(column) - side / 2));
  const raw = Float64Array.from({ length: side * side }, (_, at) => counts[(top + Math.floor(at / side)) * columns + left + (at % side)] ?? 0);
  const weight = raw.map((_, at) => hann(Math.floor(at / side), side) * hann(at % side, side));
  const total = weight.reduce((sum, share) => sum + share, 0);
  const mean = raw.reduce((sum, count, at) => sum + count * (weight[at] ?? 0), 0) / total;
  return {
    values: raw.map((count, at) => (count - mean) * (weight[at] ?? 0)),
    mean,
    // Poisson: the variance of each pixel is its mean.
    noise: raw.reduce((sum, count, at) => sum + count * (weight[at] ?? 0) ** 2, 0),
  };
}

export interface Spectrum {
  /** Structure in each band, as a share of the squared mean. */
  readonly bands: readonly number[];
  /** Power at the highest frequencies over that of photon noise. */
  readonly noise: number;
}

export function measureSpectrum(image: CountImage, row: number, column: number, spacingMm: number): Spectrum {
  const { values, mean, noise } = windowed(image, row, column);
  const power = powerOf(values, SPECTRUM_SIDE);
  const scale = mean * mean * SPECTRUM_SIDE ** 2;
  return {
    bands: SPECTRUM_BANDS.map((band) => Math.max(1e-9, meanOfBand(power, SPECTRUM_SIDE, spacingMm, band) - noise) / scale),
    noise: meanOfBand(power, SPECTRUM_SIDE, spacingMm, NOISE_BAND) / noise,
  };
}
