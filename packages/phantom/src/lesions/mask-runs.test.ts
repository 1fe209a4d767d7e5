// A mask, its runs, and back.
import { expect, it } from 'vitest';
import { maskOfRuns, runsOfMask } from './mask-runs.ts';

// 3 rows of 4: a run at either end of a row, two in one row, none across the end of a row.
const MASK = Uint8Array.from([1, 1, 0, 1, 1, 0, 0, 0, 0, 0, 1, 1]);

it('finds each run of each row', () => {
  expect(runsOfMask(MASK, 4)).toEqual([[0, 0, 2], [0, 3, 1], [1, 0, 1], [2, 2, 2]]);
  expect(runsOfMask(new Uint8Array(8), 4)).toEqual([]);
});

it('comes back the same', () => {
  expect(maskOfRuns(runsOfMask(MASK, 4), 3, 4)).toEqual(MASK);
});

it('draws nothing outside the image', () => {
  expect(maskOfRuns([[5, 0, 2], [0, 3, 9], [-1, 0, 1]], 2, 4)).toEqual(Uint8Array.from([0, 0, 0, 1, 0, 0, 0, 0]));
});
