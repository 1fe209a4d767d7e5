// The measures on images whose answer is known.
import type { CountImage } from '@osteon/shared/imaging/types';
import { describe, expect, it } from 'vitest';
import { drawPoisson } from '../random/poisson.ts';
import { RandomStream } from '../random/random-stream.ts';
import { compareWithPopulation } from './compare-with-population.ts';
import { HISTOGRAM_QUANTILES, measureHistogram } from './measure-histogram.ts';
import { measureNoise } from './measure-noise.ts';
import { meanOfDiscs } from './measure-regions.ts';
import { measureSpectrum } from './measure-spectrum.ts';

const image = (rows: number, columns: number, countAt: (row: number, column: number) => number): CountImage => ({
  rows,
  columns,
  counts: Int32Array.from({ length: rows * columns }, (_, at) => countAt(Math.floor(at / columns), at % columns)),
});

const noisy = (meanAt: (row: number, column: number) => number): CountImage => {
  const random = new RandomStream(1, 'measures');
  return image(256, 256, (row, column) => drawPoisson(meanAt(row, column), random));
};

describe('noise', () => {
  it('is 1 for photons on a slope, and 4 when each photon is counted four times', () => {
    const slope = noisy((row, column) => 20 + row / 10 + column / 20);
    expect(measureNoise(slope)).toBeCloseTo(1, 1);
    expect(measureNoise({ ...slope, counts: slope.counts.map((count) => 4 * count) }) / 4).toBeCloseTo(1, 1);
  });
});

describe('the spectrum', () => {
  it('finds a wave in its band, at half the square of its amplitude, and nothing in the others', () => {
    // 0.03 / mm lies in the third band; pixels of 2 mm.
    const wave = measureSpectrum(noisy((row) => 400 * (1 + 0.3 * Math.cos(2 * Math.PI * 0.03 * 2 * row))), 128, 128, 2);
    const [trunk, spine, rib, fine] = wave.bands;
    expect(rib! / Math.max(trunk!, spine!, fine!)).toBeGreaterThan(50);
    expect(wave.noise).toBeCloseTo(1, 1);
    const weaker = measureSpectrum(noisy((row) => 400 * (1 + 0.15 * Math.cos(2 * Math.PI * 0.03 * 2 * row))), 128, 128, 2);
    expect(rib! / weaker.bands[2]!).toBeCloseTo(4, 0);
  });
});

describe('regions', () => {
  it('have the mean of the pixels whose centre lies in one of their discs', () => {
    // A radius of 2 mm is one pixel of 2 mm: around a corner of pixels, the four that touch it.
    const ramp = image(4, 4, (row, column) => 10 * row + column);
    const disc = (column: number, row: number) => ({ column, row, radiusMm: 2 });
    expect(meanOfDiscs(ramp, [disc(2, 2)], 2)).toBe((11 + 12 + 21 + 22) / 4);
    expect(meanOfDiscs(ramp, [disc(1, 1), disc(3, 3)], 2)).toBe((0 + 1 + 10 + 11 + 22 + 23 + 32 + 33) / 8);
    expect(meanOfDiscs(ramp, [disc(20, 20)], 2)).toBeNaN();
  });
});

describe('the histogram', () => {
  it('leaves out what is no body, and is in medians', () => {
    // 100 pixels from 51 to 150, and as many empty ones: the median is the one at half, 101.
    const ramp = image(20, 10, (row, column) => (row < 10 ? 51 + 10 * row + column : 0));
    expect(measureHistogram(ramp)).toEqual(HISTOGRAM_QUANTILES.map((share) => (51 + Math.floor(share * 100)) / 101));
  });
});

describe('a comparison', () => {
  it('counts standard deviations of the logarithm', () => {
    // Logarithms 0, 1 and 2: mean 1, deviation 1.
    const population = [1, Math.E, Math.E ** 2].map((value) => ({ ratio: value }));
    const [row] = compareWithPopulation({ ratio: Math.E ** 3 }, population);
    expect(row!.deviations).toBeCloseTo(2, 6);
    expect([row!.typical, row!.lowest, row!.highest]).toEqual([Math.E, 1, Math.E ** 2].map((value) => expect.closeTo(value, 6)));
  });
});
