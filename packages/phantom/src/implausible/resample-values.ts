// What image programs do to a scan on its way to a picture: smooth, resample, compress. None of it keeps counts.
import type { CountImage } from '@osteon/shared/imaging/types';
import { fillField } from './draw-field.ts';
import type { Frame, Region } from './move-photons.ts';

function valueAt({ rows, columns, counts }: CountImage, row: number, column: number): number {
  return row < 0 || column < 0 || row >= rows || column >= columns ? 0 : (counts[row * columns + column] ?? 0);
}

/** Bilinear; `gain` multiplies before rounding. */
export function resample(image: CountImage, from: Region, frame: Frame, gain = 1): CountImage {
  return fillField(frame, (row, column) => {
    const y = from.row + ((row + 0.5) * from.rows) / frame.rows - 0.5;
    const x = from.column + ((column + 0.5) * from.columns) / frame.columns - 0.5;
    const [top, left] = [Math.floor(y), Math.floor(x)];
    const [down, right] = [y - top, x - left];
    const upper = valueAt(image, top, left) * (1 - right) + valueAt(image, top, left + 1) * right;
    const lower = valueAt(image, top + 1, left) * (1 - right) + valueAt(image, top + 1, left + 1) * right;
    return gain * (upper * (1 - down) + lower * down);
  });
}

/** The mean of (2 r + 1) x (2 r + 1) pixels, twice: close to a Gaussian. */
export function smooth(image: CountImage, radius: number, gain = 1): CountImage {
  return boxMean(boxMean(image, radius, gain), radius, 1);
}

function boxMean(image: CountImage, radius: number, gain: number): CountImage {
  const { rows, columns } = image;
  const along = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let column = -radius; column < columns; column++) {
      sum += valueAt(image, row, column + radius) - valueAt(image, row, column - radius - 1);
      if (column >= 0) along[row * columns + column] = sum;
    }
  }
  const counts = new Int32Array(rows * columns);
  const sums = new Float64Array(columns);
  const factor = gain / (2 * radius + 1) ** 2;
  for (let row = -radius; row < rows; row++) {
    const [entering, leaving] = [row + radius, row - radius - 1];
    for (let column = 0; column < columns; column++) {
      const sum = (sums[column] ?? 0) + (entering < rows ? (along[entering * columns + column] ?? 0) : 0) - (leaving >= 0 ? (along[leaving * columns + column] ?? 0) : 0);
      sums[column] = sum;
      if (row >= 0) counts[row * columns + column] = Math.max(0, Math.round(factor * sum));
    }
  }
  return { rows, columns, counts };
}

const BLOCK = 8;
/** Cosine terms kept of each block; a JPEG of middling quality keeps about so many. */
const KEPT = 3;
const COSINES = Array.from({ length: BLOCK }, (_, order) => Array.from({ length: BLOCK }, (__, at) => Math.cos(((2 * at + 1) * order * Math.PI) / (2 * BLOCK))));

/** Stretched to 0..255 and put through blocks of 8 x 8 of which only the lowest cosine terms remain, as lossy JPEG does. */
export function compress(image: CountImage): CountImage {
  const { rows, columns } = image;
  const brightest = image.counts.reduce((most, count) => Math.max(most, count), 1);
  const grey = image.counts.map((count) => Math.round((255 * count) / brightest));
  const counts = new Int32Array(grey.length);
  for (let row = 0; row + BLOCK <= rows; row += BLOCK) for (let column = 0; column + BLOCK <= columns; column += BLOCK) compressBlock(grey, counts, row * columns + column, columns);
  return { rows, columns, counts };
}

function compressBlock(from: Int32Array, to: Int32Array, start: number, columns: number): void {
  let brightest = 0;
  for (let y = 0; y < BLOCK; y++) for (let x = 0; x < BLOCK; x++) brightest = Math.max(brightest, from[start + y * columns + x] ?? 0);
  if (brightest === 0) return;
  const block = Array.from({ length: BLOCK }, (_, y) => Array.from({ length: BLOCK }, (__, x) => from[start + y * columns + x] ?? 0));
  const alongRows = block.map(lowPass);
  for (let x = 0; x < BLOCK; x++) {
    const column = lowPass(alongRows.map((line) => line[x] ?? 0));
    for (let y = 0; y < BLOCK; y++) to[start + y * columns + x] = Math.max(0, Math.round(column[y] ?? 0));
  }
}

function lowPass(line: readonly number[]): number[] {
  const out = Array.from({ length: BLOCK }, () => 0);
  for (let order = 0; order < KEPT; order++) {
    const cosine = COSINES[order] ?? [];
    const term = ((order === 0 ? 1 : 2) / BLOCK) * line.reduce((sum, value, at) => sum + value * (cosine[at] ?? 0), 0);
    for (let at = 0; at < BLOCK; at++) out[at] = (out[at] ?? 0) + term * (cosine[at] ?? 0);
  }
  return out;
}
