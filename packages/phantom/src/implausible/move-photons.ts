// Moves the photons of an image one by one: a region scaled to the whole frame keeps Poisson noise, so that only its shape gives it away.
import type { CountImage } from '@osteon/shared/imaging/types';
import type { RandomStream } from '../random/random-stream.ts';

/** A rectangle of an image in pixels, end exclusive. */
export interface Region {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export interface Frame {
  readonly rows: number;
  readonly columns: number;
}

/**
 * The photons of `from` spread over `to` of an otherwise empty frame; each lands at a random place of the patch that its pixel becomes. What lies outside
 * the source holds no photons; what would land outside the frame is lost.
 */
export function scaleRegion(image: CountImage, from: Region, to: Region, frame: Frame, random: RandomStream): CountImage {
  const counts = new Int32Array(frame.rows * frame.columns);
  const [rowScale, columnScale] = [to.rows / from.rows, to.columns / from.columns];
  for (let row = Math.max(0, from.row); row < Math.min(image.rows, from.row + from.rows); row++) {
    for (let column = Math.max(0, from.column); column < Math.min(image.columns, from.column + from.columns); column++) {
      for (let photon = image.counts[row * image.columns + column] ?? 0; photon > 0; photon--) {
        const toRow = Math.floor(to.row + (row - from.row + random.uniform()) * rowScale);
        const toColumn = Math.floor(to.column + (column - from.column + random.uniform()) * columnScale);
        if (toRow < 0 || toRow >= frame.rows || toColumn < 0 || toColumn >= frame.columns) continue;
        const at = toRow * frame.columns + toColumn;
        counts[at] = (counts[at] ?? 0) + 1;
      }
    }
  }
  return { rows: frame.rows, columns: frame.columns, counts };
}

/** Each photon moves along its row, from a random place of its pixel; `target` takes and gives fractional columns. */
export function moveColumns(image: CountImage, target: (column: number) => number, random: RandomStream): CountImage {
  const counts = new Int32Array(image.counts.length);
  for (let row = 0; row < image.rows; row++) {
    const start = row * image.columns;
    for (let column = 0; column < image.columns; column++) {
      for (let photon = image.counts[start + column] ?? 0; photon > 0; photon--) {
        const to = Math.floor(target(column + random.uniform()));
        if (to >= 0 && to < image.columns) counts[start + to] = (counts[start + to] ?? 0) + 1;
      }
    }
  }
  return { ...image, counts };
}
