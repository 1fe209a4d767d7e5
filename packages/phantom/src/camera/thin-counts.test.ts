import { describe, expect, it } from 'vitest';
import { RandomStream } from '../random/random-stream.ts';
import { thinCounts } from './thin-counts.ts';

const flat = { rows: 100, columns: 100, counts: new Int32Array(10_000).fill(20) };

describe('thinning of counts', () => {
  it('keeps the stated share, within five standard deviations', () => {
    const thinned = thinCounts(flat, 0.25, new RandomStream(1, 'thinning'));
    const kept = thinned.counts.reduce((sum, count) => sum + count, 0);
    // 200,000 photons kept with p = 0.25: mean 50,000, standard deviation sqrt(200,000 x 0.25 x 0.75) = 194.
    expect(Math.abs(kept - 50_000)).toBeLessThan(5 * 194);
  });

  it('leaves its input as it was', () => {
    thinCounts(flat, 0.5, new RandomStream(1, 'thinning'));
    expect(flat.counts.every((count) => count === 20)).toBe(true);
  });

  it('refuses a share outside (0, 1]', () => {
    expect(() => thinCounts(flat, 0, new RandomStream(1, 'thinning'))).toThrow(RangeError);
  });
});
