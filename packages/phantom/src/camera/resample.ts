// Between pixels and coarser grids: mean of blocks one way, bilinear the other.
import type { Plane } from './gaussian-blur.ts';

export function meanOfBlocks(plane: Plane, block: number): Plane {
  const rows = Math.floor(plane.rows / block);
  const columns = Math.floor(plane.columns / block);
  const values = new Float32Array(rows * columns);
  const share = 1 / (block * block);
  for (let row = 0; row < rows * block; row++) {
    const target = Math.floor(row / block) * columns;
    const source = row * plane.columns;
    for (let column = 0; column < columns * block; column++) {
      const at = target + ((column / block) | 0);
      values[at] = (values[at] ?? 0) + share * (plane.values[source + column] ?? 0);
    }
  }
  return { rows, columns, values };
}

/** Adds `factor` times a coarse plane to a fine one whose sides are `block` times as long. */
export function addEnlarged(target: Plane, coarse: Plane, block: number, factor: number): void {
  const lastRow = coarse.rows - 1;
  const lastColumn = coarse.columns - 1;
  for (let row = 0; row < target.rows; row++) {
    const y = Math.min(lastRow, Math.max(0, (row + 0.5) / block - 0.5));
    const upper = Math.floor(y) * coarse.columns;
    const lower = Math.min(lastRow, Math.floor(y) + 1) * coarse.columns;
    const down = y - Math.floor(y);
    const start = row * target.columns;
    for (let column = 0; column < target.columns; column++) {
      const x = Math.min(lastColumn, Math.max(0, (column + 0.5) / block - 0.5));
      const left = x | 0;
      const right = left < lastColumn ? left + 1 : left;
      const across = x - left;
      const above = (coarse.values[upper + left] ?? 0) * (1 - across) + (coarse.values[upper + right] ?? 0) * across;
      const below = (coarse.values[lower + left] ?? 0) * (1 - across) + (coarse.values[lower + right] ?? 0) * across;
      target.values[start + column] = (target.values[start + column] ?? 0) + factor * (above + down * (below - above));
    }
  }
}
