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

interface Neighbours {
  readonly before: Int32Array;
  readonly after: Int32Array;
  readonly fraction: Float32Array;
}

/** For each fine pixel of one axis the two coarse ones beside its centre. */
function neighbours(fine: number, coarse: number, block: number): Neighbours {
  const result = { before: new Int32Array(fine), after: new Int32Array(fine), fraction: new Float32Array(fine) };
  for (let at = 0; at < fine; at++) {
    const place = Math.min(coarse - 1, Math.max(0, (at + 0.5) / block - 0.5));
    result.before[at] = Math.floor(place);
    result.after[at] = Math.min(coarse - 1, Math.floor(place) + 1);
    result.fraction[at] = place - Math.floor(place);
  }
  return result;
}

/** Adds `factor` times a coarse plane to a fine one whose sides are `block` times as long. */
export function addEnlarged(target: Plane, coarse: Plane, block: number, factor: number): void {
  const down = neighbours(target.rows, coarse.rows, block);
  const across = neighbours(target.columns, coarse.columns, block);
  const line = new Float32Array(coarse.columns);
  for (let row = 0; row < target.rows; row++) {
    const upper = (down.before[row] ?? 0) * coarse.columns;
    const lower = (down.after[row] ?? 0) * coarse.columns;
    const below = factor * (down.fraction[row] ?? 0);
    const above = factor - below;
    for (let column = 0; column < coarse.columns; column++) {
      line[column] = above * (coarse.values[upper + column] ?? 0) + below * (coarse.values[lower + column] ?? 0);
    }
    const start = row * target.columns;
    for (let column = 0; column < target.columns; column++) {
      const left = line[across.before[column] ?? 0] ?? 0;
      const right = line[across.after[column] ?? 0] ?? 0;
      target.values[start + column] = (target.values[start + column] ?? 0) + left + (across.fraction[column] ?? 0) * (right - left);
    }
  }
}
