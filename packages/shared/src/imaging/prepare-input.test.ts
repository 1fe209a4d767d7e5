import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ModelInput } from '../core/model-manifest.ts';
import { bodyMedian } from './body-median.ts';
import { prepareInput } from './prepare-input.ts';
import type { CountImage } from './types.ts';

const crop = (counts: readonly number[]): CountImage => ({ rows: 2, columns: 4, counts: Int32Array.from(counts) });
const input = (changes: Partial<ModelInput> = {}): ModelInput => ({
  name: 'input',
  views: ['ANTERIOR', 'POSTERIOR'],
  region: { rowStart: 0, rowEnd: 2, columnStart: 0, columnEnd: 4 },
  binning: 2,
  normalisation: 'none',
  size: [1, 2],
  ...changes,
});
const tensor = (anterior: CountImage | null, posterior: CountImage | null, changes: Partial<ModelInput> = {}) => [...prepareInput({ anterior, posterior }, input(changes))];

describe('the input of a network', () => {
  // 2 x 2 sums of 0..7 in two rows of four: 0 + 1 + 4 + 5 = 10 and 2 + 3 + 6 + 7 = 18; counts / 60 - 1.
  it('sums bins and puts channels one after the other', () => {
    const front = crop([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(tensor(front, crop([60, 0, 0, 0, 0, 0, 0, 0])).map((value) => value.toFixed(4))).toEqual(['-0.8333', '-0.7000', '0.0000', '-1.0000']);
  });

  it('keeps the order of views of the manifest and leaves a missing view zero', () => {
    expect(tensor(crop([120, 0, 0, 0, 0, 0, 0, 0]), null, { views: ['POSTERIOR', 'ANTERIOR'] })).toEqual([0, 0, 1, -1]);
  });

  it('takes the region first', () => {
    expect(tensor(crop([0, 1, 2, 3, 4, 5, 6, 7]), null, { views: ['ANTERIOR'], binning: 1, region: { rowStart: 1, rowEnd: 2, columnStart: 1, columnEnd: 3 } }).map((value) => 60 * (value + 1))).toEqual([
      expect.closeTo(5, 4),
      expect.closeTo(6, 4),
    ]);
  });

  it('scales to 0..1 by minimum and maximum', () => {
    expect(tensor(crop([2, 4, 6, 10, 2, 2, 2, 2]), null, { views: ['ANTERIOR'], binning: 1, size: [2, 4], normalisation: 'min-max' }).slice(0, 4)).toEqual([
      expect.closeTo(0),
      expect.closeTo(0.25),
      expect.closeTo(0.5),
      expect.closeTo(1),
    ]);
  });

  // Mean 4, limit 1: body {8, 8, 8, 8}, median 8; sqrt(8.375 / 8) - 1 = 0.02317, sqrt(0.375 / 8) - 1 = -0.78349.
  it('divides by the median of the body under the root', () => {
    const values = tensor(crop([8, 8, 0, 0, 8, 8, 0, 0]), null, { views: ['ANTERIOR'], binning: 1, size: [2, 4], normalisation: 'anscombe-body' });
    expect(values.slice(0, 3)).toEqual([expect.closeTo(0.02317, 4), expect.closeTo(0.02317, 4), expect.closeTo(-0.78349, 4)]);
  });

  it.each(['min-max', 'anscombe-body'] as const)('is zero for an empty crop under %s', (normalisation) => {
    expect(tensor(crop(Array(8).fill(0)), null, { views: ['ANTERIOR'], normalisation })).toEqual([0, 0]);
  });

  it('does not move the body when a hot lesion appears, unlike min-max', () => {
    const size = 64;
    const body = Int32Array.from({ length: size * size }, (_, at) => 20 + (at % 7));
    const shape = { views: ['ANTERIOR'], binning: 1, size: [size, size], region: { rowStart: 0, rowEnd: size, columnStart: 0, columnEnd: size } } satisfies Partial<ModelInput>;
    const prepared = (counts: Int32Array, normalisation: ModelInput['normalisation']) => prepareInput({ anterior: { rows: size, columns: size, counts }, posterior: null }, input({ ...shape, normalisation }));
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 3000 }), fc.integer({ min: 1, max: 40 }), (heat, pixels) => {
        const lesion = body.slice().fill(heat, 0, pixels);
        // 40 of 4,096 pixels shift the median by at most one count of 23: sqrt(23 / 22) is 2 %.
        expect(Math.abs((prepared(lesion, 'anscombe-body')[2000] ?? 0) - (prepared(body, 'anscombe-body')[2000] ?? 0))).toBeLessThan(0.03);
        expect(Math.abs((prepared(lesion, 'min-max')[2000] ?? 0) - (prepared(body, 'min-max')[2000] ?? 0))).toBeGreaterThan(0.3);
      }),
      { numRuns: 30 },
    );
  });

  it('refuses a manifest whose region, binning and size do not fit', () => {
    expect(() => tensor(crop(Array(8).fill(1)), null, { size: [2, 2] })).toThrow(expect.objectContaining({ code: 'BAD_INPUT', reason: 'INPUT_SIZE' }));
    expect(() => tensor(crop(Array(8).fill(1)), null, { region: { rowStart: 0, rowEnd: 2, columnStart: 2, columnEnd: 6 } })).toThrow(expect.objectContaining({ reason: 'INPUT_SIZE' }));
  });
});

describe('the body median', () => {
  it.each([
    [[0, 0, 4, 6, 8], 6],
    [[0, 4, 6, 8, 10], 7],
    [[1, 100, 100, 100_000], 100_000],
  ])('of %j is %d', (values, expected) => {
    expect(bodyMedian(Float32Array.from(values))).toBe(expected);
  });

  it('is the same by counting and by sorting', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2000), { minLength: 1, maxLength: 300 }), (counts) => {
        const limit = (0.25 * counts.reduce((sum, count) => sum + count, 0)) / counts.length;
        const body = counts.filter((count) => count > limit).sort((a, b) => a - b);
        const middle = ((body[(body.length - 1) >> 1] ?? NaN) + (body[body.length >> 1] ?? NaN)) / 2;
        expect(bodyMedian(Float32Array.from(counts))).toEqual(middle);
      }),
    );
  });
});
