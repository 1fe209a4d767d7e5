// Peak, margin and chance on grids that fit on paper.
import type { ModelInput } from '@osteon/shared/core/model-manifest';
import { expect, test } from 'vitest';
import { findPeak } from './find-peak.ts';
import { chanceOf, targetMask } from './target-mask.ts';
import { TargetTally } from './target-tally.ts';
import { widenMask } from './widen-mask.ts';

const grid = (...rows: string[]): Uint8Array => Uint8Array.from(rows.join(''), Number);
const map = (rows: number, columns: number, ...values: number[]) => ({ rows, columns, values: Float32Array.from(values) });

test('the peak of a map lies in its highest cell, on the side of the higher neighbour', () => {
  // 1 x 3 cells over 1 x 12 pixels, cell centres at pixels 1.5, 5.5 and 9.5. The middle cell is highest, the right neighbour the
  // higher one: of the two pixels beside 5.5 the right one wins.
  expect(findPeak(map(1, 3, 0, 8, 4), 1, 12)).toBe(6);
  expect(findPeak(map(1, 3, 4, 8, 0), 1, 12)).toBe(5);
  expect(findPeak(map(2, 2, 0, 0, 0, 1), 4, 4)).toBe(15); // the outermost cell goes on to the corner
});

test('a margin is a square that ends at the border', () => {
  expect(widenMask(grid('1000', '0000', '0000', '0001'), 4, 4, 1)).toEqual(grid('1100', '1100', '0011', '0011'));
  expect(widenMask(grid('1000', '0000'), 2, 4, 0)).toEqual(grid('1000', '0000'));
});

const INPUT: ModelInput = {
  name: 'test',
  views: ['ANTERIOR', 'POSTERIOR'],
  region: { rowStart: 0, rowEnd: 256, columnStart: 0, columnEnd: 256 },
  binning: 8,
  normalisation: 'none',
  size: [32, 32],
};
const THORAX = { row: 100, column: 50, rows: 256, columns: 256, turned: false };
const SIZE = { rows: 1024, columns: 512 };
const NONE = new Int16Array();

function pixels(mask: Uint8Array | null): number[] {
  return Array.from(mask ?? []).flatMap((value, at) => (value === 1 ? [at] : []));
}

// 6 pixels of tolerance are one bin of 8 (0.75, rounded).
const around = (row: number, column: number): number[] => [-1, 0, 1].flatMap((down) => [-1, 0, 1].map((across) => (row + down) * 32 + column + across));

test('a lesion of the anterior view lies in the input where its pixels do', () => {
  // Row 100 + 8 x 10, column 50 + 8 x 20: bin (10, 20).
  expect(pixels(targetMask({ ANTERIOR: Int16Array.of(180, 210, 8), POSTERIOR: NONE }, SIZE, ['ANTERIOR', 'POSTERIOR'], THORAX, INPUT))).toEqual(around(10, 20));
});

test('one of the posterior view lies mirrored in its file', () => {
  // Columns 210 ... 217 from the other side of 512: 511 - 217 = 294.
  expect(pixels(targetMask({ ANTERIOR: NONE, POSTERIOR: Int16Array.of(180, 294, 8) }, SIZE, ['ANTERIOR', 'POSTERIOR'], THORAX, INPUT))).toEqual(around(10, 20));
});

test('a view that was not read shows nothing, and a lesion outside the crop neither', () => {
  expect(targetMask({ ANTERIOR: NONE, POSTERIOR: Int16Array.of(180, 294, 8) }, SIZE, ['ANTERIOR'], THORAX, INPUT)).toBeNull();
  expect(targetMask({ ANTERIOR: Int16Array.of(900, 210, 8), POSTERIOR: NONE }, SIZE, ['ANTERIOR'], THORAX, INPUT)).toBeNull();
});

test('chance is the share of the input, or of the rib cage, that would be a hit', () => {
  const target = new Uint8Array(32 * 32);
  target.fill(1, 10 * 32 + 20, 10 * 32 + 28); // eight pixels of row 10
  expect(chanceOf(target, INPUT, null)).toBe(8 / 1024);
  // Rows 8 ... 15 and columns 24 ... 31 of the input: four of 64.
  const ribCage = { top: 100 + 8 * 8, bottom: 100 + 8 * 16, left: 50 + 8 * 24, right: 50 + 8 * 32 };
  expect(chanceOf(target, INPUT, { ribCage, thorax: THORAX })).toBe(4 / 64);
  expect(chanceOf(target, INPUT, { ribCage: { top: 2000, bottom: 2100, left: 0, right: 9 }, thorax: THORAX })).toBeNull();
});

test('the best constant point is the one that would have been a hit most often', () => {
  const tally = new TargetTally();
  expect(tally.bestConstantPoint).toBeNull();
  for (const mask of [grid('1100'), grid('0110'), grid('0001')]) tally.add(mask);
  expect(tally.bestConstantPoint).toBe(2 / 3);
});
