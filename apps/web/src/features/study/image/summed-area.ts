// Means over any part of an image without visiting its counts again, for showing 1,024 rows on fewer pixels without losing or inventing counts. Pure.
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

/**
 * Sums over everything above `row` and left of each of `edges`, all of which may lie between pixels: the integral of the image is linear inside a pixel. No edge lies
 * outside the image.
 */
export function sumsAlong({ rows, columns, sums }: SummedArea, row: number, edges: Float64Array): Float64Array {
  const stride = columns + 1;
  const upper = Math.min(Math.floor(row), rows - 1);
  const down = row - upper;
  return edges.map((edge) => {
    const left = Math.min(Math.floor(edge), columns - 1);
    const right = edge - left;
    const at = upper * stride + left;
    const above = (sums[at] ?? 0) * (1 - right) + (sums[at + 1] ?? 0) * right;
    const below = (sums[at + stride] ?? 0) * (1 - right) + (sums[at + stride + 1] ?? 0) * right;
    return above * (1 - down) + below * down;
  });
}
