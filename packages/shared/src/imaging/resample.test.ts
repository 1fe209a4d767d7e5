// Sizes derived by hand.
import { expect, test } from 'vitest';
import { resample } from './resample.ts';

const line = (...counts: number[]) => ({ rows: 1, columns: counts.length, counts: Int32Array.from(counts) });

test('halving takes means of two', () => {
  expect([...resample(line(1, 3, 10, 20), [1, 2])]).toEqual([2, 15]);
});

test('three pixels to two share the middle one', () => {
  // Each target pixel covers one and a half: (6 + 3 / 2) / 1.5 and (3 / 2 + 12) / 1.5.
  expect([...resample(line(6, 3, 12), [1, 2])]).toEqual([5, 9]);
});

test('two pixels to four lie linearly between the centres, and the border is continued', () => {
  // Centres at 0.25, 0.75, 1.25, 1.75 pixels, less the half of the source: -0.25 (kept at 0), 0.25, 0.75, 1.25 (kept at 1).
  expect([...resample(line(0, 8), [1, 4])]).toEqual([0, 2, 6, 8]);
});

test('rows and columns are resampled each by themselves', () => {
  const image = { rows: 2, columns: 4, counts: Int32Array.of(0, 2, 4, 6, 8, 10, 12, 14) };
  expect([...resample(image, [1, 2])]).toEqual([5, 9]);
  expect([...resample({ rows: 1, columns: 1, counts: Int32Array.of(7) }, [2, 2])]).toEqual([7, 7, 7, 7]);
});

test('the same size is a copy, and the mean of a larger image stays', () => {
  expect([...resample(line(3, 1, 4), [1, 3])]).toEqual([3, 1, 4]);
  const image = { rows: 97, columns: 61, counts: Int32Array.from({ length: 97 * 61 }, (_, at) => (at * 7919) % 256) };
  const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
  expect(mean(resample(image, [32, 24]))).toBeCloseTo(mean(image.counts), 3);
});
