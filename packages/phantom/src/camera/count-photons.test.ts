// Photon noise: the variance of counts equals their mean, at every mean.
import { describe, expect, it } from 'vitest';
import { RandomStream } from '../random/random-stream.ts';
import { countPhotons } from './count-photons.ts';

describe('photon counts of a flat image', () => {
  it.each([0.05, 0.9, 4, 9.9, 10.1, 22, 75, 4000])('have mean and variance %d', (mean) => {
    const flat = { rows: 200, columns: 200, values: new Float32Array(40_000).fill(mean) };
    const { counts } = countPhotons(flat, new RandomStream(5, `flat ${mean}`));
    const average = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    const variance = counts.reduce((sum, count) => sum + (count - average) ** 2, 0) / (counts.length - 1);
    // Standard errors with 40,000 pixels: sqrt(mean / 40,000), and 0.7 % of the variance (more for small means, 1 / sqrt(40,000 mean)).
    expect(Math.abs(average - mean)).toBeLessThan(4 * Math.sqrt(mean / 40_000));
    expect(Math.abs(variance / average - 1)).toBeLessThan(4 * Math.sqrt((2 + 1 / mean) / 40_000));
  });
});
