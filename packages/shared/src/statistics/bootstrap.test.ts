// Drawing patients with replacement.
import { expect, test } from 'vitest';
import { bootstrapIntervals } from './bootstrap.ts';

/** Says these numbers in turn, again and again. */
function saying(...numbers: number[]): () => number {
  let at = 0;
  return () => numbers[at++ % numbers.length] ?? 0;
}

/** A small stream of its own: Park and Miller's minimal standard. */
function stream(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

const total = (weights: ArrayLike<number>): number => Array.from(weights).reduce((sum, weight) => sum + weight, 0);

test('the studies of one patient are drawn together', () => {
  const seen: number[][] = [];
  // Patients 7 and 9; 0.1 draws the first, 0.6 the second: 7 twice, then one each.
  bootstrapIntervals({ patients: [7, 9, 7], draws: 2, uniform: saying(0.1, 0.1, 0.1, 0.6) }, (weights) => {
    seen.push(Array.from(weights));
    return { nothing: null };
  });
  expect(seen).toEqual([[2, 0, 2], [1, 1, 1]]);
});

test('the interval is the 2.5th and the 97.5th percentile of the draws', () => {
  let draw = 0;
  // Values 0 ... 100: percentiles 2.5 and 97.5 of 101 equal steps.
  expect(bootstrapIntervals({ patients: [1, 2], draws: 101, uniform: saying(0.3) }, () => ({ value: draw++ }))).toEqual({ value: [2.5, 97.5] });
});

test('the same seed gives the same interval, another seed another', () => {
  const patients = Array.from({ length: 40 }, (_, index) => index);
  const mean = (weights: ArrayLike<number>) => ({ mean: patients.reduce((sum, value) => sum + value * (weights[value] ?? 0), 0) / total(weights) });
  const interval = (seed: number) => bootstrapIntervals({ patients, draws: 200, uniform: stream(seed) }, mean).mean;
  expect(interval(1)).toEqual(interval(1));
  expect(interval(1)).not.toEqual(interval(2));
  // The mean of 0 ... 39 is 19.5 with a standard error of 11.54 / sqrt(40) = 1.83.
  const [low, high] = interval(1)!;
  expect(low).toBeGreaterThan(14);
  expect(low).toBeLessThan(18);
  expect(high).toBeGreaterThan(21);
  expect(high).toBeLessThan(25);
});

test('a figure that has no value in any draw has no interval', () => {
  expect(bootstrapIntervals({ patients: [1], draws: 5, uniform: saying(0.5) }, () => ({ value: null }))).toEqual({});
});
