// Averages over any part of an image in constant time, for showing 1,024 rows on fewer pixels without losing or inventing counts. Pure.
// Crow, "Summed-area tables for texture mapping", SIGGRAPH 1984.

import type { ViewCounts } from './counts.ts';

export interface SummedArea {
  readonly rows: number;
  readonly columns: number;
  /** (rows + 1) x (columns + 1): sum of all counts above and left. */
  readonly sums: Float64Array;
}

export function summedArea({ rows, columns, counts }: ViewCounts): SummedArea {
  const stride = columns + 1;
  const sums = new Float64Array((rows + 1) * stride);
  for (let row = 0; row < rows; row += 1) {
    let line = 0;
    for (let column = 0; column < columns; column += 1) {
      line += counts[row * columns + column] ?? 0;
      sums[(row + 1) * stride + column + 1] = (sums[row * stride + column + 1] ?? 0) + line;
    }
  }
  return { rows, columns, sums };
}

/** Sum over everything above `row` and left of `column`, which may lie between pixels: the integral of the image is linear inside a pixel. */
function sumTo({ rows, columns, sums }: SummedArea, row: number, column: number): number {
  const stride = columns + 1;
  const r = Math.min(Math.max(row, 0), rows);
  const c = Math.min(Math.max(column, 0), columns);
  const r0 = Math.min(Math.floor(r), rows - 1);
  const c0 = Math.min(Math.floor(c), columns - 1);
  const fr = r - r0;
  const fc = c - c0;
  const at = r0 * stride + c0;
  const top = (sums[at] ?? 0) * (1 - fc) + (sums[at + 1] ?? 0) * fc;
  const bottom = (sums[at + stride] ?? 0) * (1 - fc) + (sums[at + stride + 1] ?? 0) * fc;
  return top * (1 - fr) + bottom * fr;
}

/** Mean count of the rectangle; outside the image there are no counts. */
export function meanOver(area: SummedArea, top: number, left: number, bottom: number, right: number): number {
  const sum = sumTo(area, bottom, right) - sumTo(area, top, right) - sumTo(area, bottom, left) + sumTo(area, top, left);
  return sum / ((bottom - top) * (right - left));
}
