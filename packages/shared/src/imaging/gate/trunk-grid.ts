// The trunk around the spine in cells of 12 rows and 4 columns: what is asked of it is whether a spine runs through it and both sides are alike.
import { median } from '../median.ts';
import type { CountImage } from '../types.ts';

/** Sums of counts of every second row, row-major; `CELL.perSide` cells to either side of the spine. */
export type TrunkGrid = Float32Array;

/** From below the shoulders to the lowest ribs, and to either side as far as the arms. */
export const CELL = { rows: 12, columns: 4, bands: 12, perSide: 24, firstRow: 16 } as const;
const ACROSS = 2 * CELL.perSide;

/** Every second row is read. Cells that reach over the border of the image are empty. */
export function trunkGrid({ rows, columns, counts }: CountImage, shoulderRow: number, spineColumn: number): TrunkGrid {
  const grid = new Float32Array(CELL.bands * ACROSS);
  const start = spineColumn - CELL.perSide * CELL.columns;
  for (let band = 0; band < CELL.bands; band++) {
    const firstRow = shoulderRow + CELL.firstRow + band * CELL.rows;
    if (firstRow < 0 || firstRow + CELL.rows > rows) continue;
    for (let cell = 0; cell < ACROSS; cell++) {
      const column = start + cell * CELL.columns;
      if (column < 0 || column + CELL.columns > columns) continue;
      let sum = 0;
      let at = firstRow * columns + column;
      for (let row = 0; row < CELL.rows; row += 2, at += 2 * columns) sum += (counts[at] ?? 0) + (counts[at + 1] ?? 0) + (counts[at + 2] ?? 0) + (counts[at + 3] ?? 0);
      grid[band * ACROSS + cell] = sum;
    }
  }
  return grid;
}

/** The brightest of three cells beside each other is looked for this far from the spine, and counts as the spine this near to it. */
const SEARCH_CELLS = 11;
const NEAR_CELLS = 2;

/**
 * Share of the bands whose brightest column lies on the spine (within 10 pixels), of the bands with counts; 0 without any. The spine was found from the
 * median of them all: in a bone scan it is the brightest in nearly each, an organ or a blob is so in a few.
 */
export function spineRidge(grid: TrunkGrid): number {
  let hits = 0;
  let bands = 0;
  for (let start = 0; start < grid.length; start += ACROSS) {
    const three = (cell: number): number => (grid[start + cell - 1] ?? 0) + (grid[start + cell] ?? 0) + (grid[start + cell + 1] ?? 0);
    // The spine lies between the two cells in the middle.
    let best: number = CELL.perSide;
    for (let cell = CELL.perSide - SEARCH_CELLS; cell < CELL.perSide + SEARCH_CELLS; cell++) if (three(cell) > three(best)) best = cell;
    if (three(best) === 0) continue;
    bands++;
    if (best >= CELL.perSide - 1 - NEAR_CELLS && best <= CELL.perSide + NEAR_CELLS) hits++;
  }
  return bands === 0 ? 0 : hits / bands;
}

/** Cells of a patch for the comparison of sides: 16 columns, so that one side need not lie exactly like the other. */
const PATCH = 4;
/** Patches count no more than this many medians: a hot injection site is on one side only. */
const CLIP = 2;

/**
 * Correlation of the left side with the mirrored right one, in patches of 12 rows and 16 columns: 1 for a symmetrical body, about 0 for sides that have
 * nothing to do with each other. 0 where there is nothing to compare.
 */
export function sideCorrelation(grid: TrunkGrid): number {
  const perSide = CELL.perSide / PATCH;
  const patches = new Float32Array(CELL.bands * 2 * perSide);
  for (let at = 0; at < grid.length; at++) {
    const patch = Math.floor(at / PATCH);
    patches[patch] = (patches[patch] ?? 0) + (grid[at] ?? 0);
  }
  const most = CLIP * median(patches);
  const left = new Float32Array(CELL.bands * perSide);
  const right = new Float32Array(CELL.bands * perSide);
  for (let band = 0; band < CELL.bands; band++) {
    for (let patch = 0; patch < perSide; patch++) {
      left[band * perSide + patch] = Math.min(most, patches[2 * band * perSide + patch] ?? 0);
      right[band * perSide + patch] = Math.min(most, patches[2 * (band + 1) * perSide - 1 - patch] ?? 0);
    }
  }
  return correlation(left, right);
}

/** Pearson's; 0 when one of the two is the same everywhere. */
function correlation(one: Float32Array, other: Float32Array): number {
  let [oneMean, otherMean] = [0, 0];
  for (let at = 0; at < one.length; at++) {
    oneMean += one[at] ?? 0;
    otherMean += other[at] ?? 0;
  }
  oneMean /= one.length;
  otherMean /= one.length;
  let [both, oneSquare, otherSquare] = [0, 0, 0];
  for (let at = 0; at < one.length; at++) {
    const x = (one[at] ?? 0) - oneMean;
    const y = (other[at] ?? 0) - otherMean;
    both += x * y;
    oneSquare += x * x;
    otherSquare += y * y;
  }
  return oneSquare > 0 && otherSquare > 0 ? both / Math.sqrt(oneSquare * otherSquare) : 0;
}
