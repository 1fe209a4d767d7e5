// What the gate measures, on images whose answers can be worked out by hand.
import { describe, expect, it, test } from 'vitest';
import type { BodyProfile } from '../body-profile.ts';
import { findThorax } from '../find-thorax.ts';
import { mirrored } from '../orientation.ts';
import { counted, drawPatient } from '../testing/drawn-patient.ts';
import type { CountImage } from '../types.ts';
import { backgroundShare } from './background.ts';
import { bodyShape } from './body-shape.ts';
import { photonNoise } from './photon-noise.ts';
import { CELL, sideCorrelation, spineRidge, trunkGrid } from './trunk-grid.ts';
import { edgeDistance, viewEdges } from './view-edges.ts';

const FRAME = { rows: 1024, columns: 256 } as const;
const image = (value: (row: number, column: number) => number): CountImage => ({ ...FRAME, counts: Int32Array.from({ length: FRAME.rows * FRAME.columns }, (_, at) => value(Math.floor(at / FRAME.columns), at % FRAME.columns)) });
/** A body from column 40 to 199 in all rows from 100 to 899. */
const inBody = (row: number, column: number): boolean => row >= 100 && row < 900 && column >= 40 && column < 200;
const BOX: BodyProfile = {
  ...FRAME,
  top: 100,
  bottom: 899,
  left: Float32Array.from({ length: 1024 }, (_, row) => (row >= 100 && row < 900 ? 40 : 0)),
  right: Float32Array.from({ length: 1024 }, (_, row) => (row >= 100 && row < 900 ? 199 : -1)),
  width: Float32Array.from({ length: 1024 }, (_, row) => (row >= 100 && row < 900 ? 160 : 0)),
  split: new Uint8Array(1024),
};

describe('the noise of counted photons', () => {
  const photons = counted(image(() => 8));
  const noiseOf = (one: CountImage) => photonNoise(one, BOX) ?? { alongRows: NaN, alongColumns: NaN };

  it('has the variance of its mean, along rows and along columns', () => {
    // Each of 33 rows of 160 pixels has a standard deviation of about 0.12, their median 0.03.
    expect(Math.abs(noiseOf(photons).alongRows - 1)).toBeLessThan(0.1);
    expect(Math.abs(noiseOf(photons).alongColumns - 1)).toBeLessThan(0.1);
  });

  it('grows with a gain: three times the counts have nine times the variance and three times the mean', () => {
    expect(noiseOf({ ...photons, counts: photons.counts.map((count) => 3 * count) }).alongRows).toBeCloseTo(3 * noiseOf(photons).alongRows, 6);
  });

  it('does not see a slope: second differences of a straight line are 0', () => {
    expect(noiseOf(image((row, column) => row + 3 * column))).toEqual({ alongRows: 0, alongColumns: 0 });
  });

  // Pixels in pairs a a b b c c: second differences b - a, a - b, ..., of variance 2 where the sum of means is 6. The rows are not touched.
  it('is a third of it along rows in which each pixel stands twice', () => {
    const twice = image((row, column) => photons.counts[row * 256 + (column & ~1)] ?? 0);
    expect(noiseOf(twice).alongRows).toBeGreaterThan(0.3);
    expect(noiseOf(twice).alongRows).toBeLessThan(0.37);
    expect(Math.abs(noiseOf(twice).alongColumns - 1)).toBeLessThan(0.12);
  });

  // m(i) = p(i) + p(i+1): m(i-1) - 2 m(i) + m(i+1) = p(i-1) - p(i) - p(i+1) + p(i+2), variance 4 of a pixel; the sum of means is 6 x 2. 4 / 12, with the gain of the sum.
  it('is a third of it in sums of two neighbours', () => {
    const sums = image((row, column) => (photons.counts[row * 256 + column] ?? 0) + (column < 255 ? (photons.counts[row * 256 + column + 1] ?? 0) : 0));
    expect(noiseOf(sums).alongRows).toBeGreaterThan(0.3);
    expect(noiseOf(sums).alongRows).toBeLessThan(0.37);
  });

  it('cannot be told without a body', () => {
    expect(photonNoise(photons, { ...BOX, right: new Float32Array(1024).fill(-1) })).toBeNull();
  });
});

describe('the edges of a view', () => {
  const box = image((row, column) => (inBody(row, column) ? 10 : 0));

  // Cells of 8 x 4 pixels hold 320, in the first of the 17 bands of the box (row 96) 160: 310.6 in the mean. Threshold 0.25 x 310.6 + 0.5 = 78.15. Smoothed,
  // cell 9 has a quarter of cell 10, 80, and cell 8 has 0: reached (80 - 78.15) / 80 = 0.023 cells before cell 9, at column 4 x (9 - 0.023) = 35.907. On the
  // right after cell 50: 4 x 50.023 = 200.093.
  it('lie where the smoothed band falls to the threshold', () => {
    const { left, right } = viewEdges(box);
    expect(left).toHaveLength(22);
    expect([left[4], right[4]]).toEqual([expect.closeTo(35.907, 2), expect.closeTo(200.093, 2)]);
    expect([left[0], left[21]]).toEqual([NaN, NaN]);
  });

  it('move with the body, and with its mirror image', () => {
    const still = viewEdges(box);
    expect(edgeDistance(still, viewEdges(image((row, column) => (inBody(row, column - 8) ? 10 : 0))))).toBeCloseTo(8, 3);
    // Columns 40-199 mirrored are 56-215: 16 further right.
    expect(edgeDistance(still, viewEdges(mirrored(box)))).toBeCloseTo(16, 3);
    expect(edgeDistance(still, viewEdges({ ...box, counts: box.counts.map((count) => 3 * count) }))).toBeLessThan(0.1);
  });

  // Bands begin at 96, 144, ..., 864: 17 of them show the box. Cut at row 516 the last 8 (from 528 on) are empty in one view only: 8 x 40 / 17.
  it('are 40 pixels apart where one view shows nothing', () => {
    const upper = image((row, column) => (row < 516 && inBody(row, column) ? 10 : 0));
    expect(edgeDistance(viewEdges(box), viewEdges(upper))).toBeCloseTo((8 * 40) / 17, 0);
    expect(edgeDistance(viewEdges(image(() => 0)), viewEdges(image(() => 0)))).toBeNull();
  });
});

describe('the trunk', () => {
  const SPINE = 120;
  const SHOULDER = 180;
  const firstRow = SHOULDER + CELL.firstRow;
  const withSpine = image((row, column) => (inBody(row, column) ? 5 : 0) + (Math.abs(column - SPINE) <= 4 ? 10 : 0));

  it('is summed in cells of 4 columns and six of 12 rows', () => {
    const grid = trunkGrid(image(() => 1), SHOULDER, 128);
    expect(grid).toHaveLength(12 * 48);
    expect([...new Set(grid)]).toEqual([24]);
    // Columns 128 - 96 = 32 on: moved by 40 to the left, the first ten cells lie outside.
    expect([...trunkGrid(image(() => 1), SHOULDER, 88).subarray(0, 3)]).toEqual([0, 0, 24]);
  });

  it('has a spine in every band, or in those where nothing near it is brighter', () => {
    expect(spineRidge(trunkGrid(withSpine, SHOULDER, SPINE))).toBe(1);
    // A kidney-sized spot, 30 columns beside the spine, in three of the twelve bands.
    const spot = image((row, column) => (withSpine.counts[row * 256 + column] ?? 0) + (row >= firstRow + 24 && row < firstRow + 60 && Math.abs(column - SPINE - 30) <= 6 ? 30 : 0));
    expect(spineRidge(trunkGrid(spot, SHOULDER, SPINE))).toBe(9 / 12);
    expect(spineRidge(trunkGrid(image(() => 0), SHOULDER, SPINE))).toBe(0);
  });

  it('has sides that are alike, or not', () => {
    const alike = image((_, column) => 20 + Math.abs(column - 127.5));
    expect(sideCorrelation(trunkGrid(alike, SHOULDER, 128))).toBeCloseTo(1, 5);
    // Brighter from left to right: what rises outwards on one side falls on the other.
    expect(sideCorrelation(trunkGrid(image((_, column) => column), SHOULDER, 128))).toBeCloseTo(-1, 5);
    expect(sideCorrelation(trunkGrid(image(() => 7), SHOULDER, 128))).toBe(0);
  });
});

// Margin of 14 columns: from 26 to 213 all is inside. There the box holds 160 x 10 of 188 columns: about 8.5 a pixel; outside 1 a pixel.
test('the background is what lies outside the outline, over what lies inside', () => {
  const lit = image((row, column) => (inBody(row, column) ? 10 : row >= 100 && row < 900 && column >= 26 && column < 214 ? 0 : 1));
  expect(backgroundShare([lit], BOX)).toBeCloseTo(1 / 8.5, 2);
  expect(backgroundShare([image(() => 0)], BOX)).toBe(0);
  // One row of the 64 that are read lies in a spot of 100,000 counts outside, 86 of the 2,328 outside: as if it held what the body holds.
  const leak = image((row, column) => (inBody(row, column) ? 10 : row === 16 ? 100_000 : 0));
  expect(backgroundShare([leak], BOX)).toBeLessThan(0.04);
});

// Drawn: head 85 x 60, neck 25 x 36, trunk 196 wide from row 190, legs to row 860, all about column 128. The smoothed outline is a little wider.
test('the shape of a drawn patient', () => {
  const thorax = findThorax({ anterior: drawPatient(), posterior: null, turned: false });
  if (!thorax.found) throw new Error(thorax.reason);
  const shape = bodyShape(thorax.profile, thorax.shoulderRow, thorax.spineColumn);
  expect(Math.abs(shape.trunkWidth - 196)).toBeLessThan(8);
  expect(Math.abs(shape.rows - (860 - 80))).toBeLessThan(8);
  expect(Math.abs(shape.headRows - 110)).toBeLessThan(5);
  expect(shape.headWidth).toBeCloseTo(60 / 196, 1);
  expect(shape.waist).toBeGreaterThan(0.98);
  expect(shape.length).toBeCloseTo((860 - 190) / 196, 0);
  expect(Math.max(shape.trunkOffset, shape.headOffset)).toBeLessThan(0.01);
});
