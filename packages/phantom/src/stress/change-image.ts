// Geometric changes of a count image; counts are moved, never mixed, so that the noise stays Poisson.
import type { CountImage } from '@osteon/shared/imaging/types';

/** By 180 degrees: what a feet-first patient looks like. */
export function turnHalf(image: CountImage): CountImage {
  return { ...image, counts: image.counts.toReversed() };
}

/** Moves the image up; what comes in from below is empty. */
export function cutRowsAbove(image: CountImage, first: number): CountImage {
  const counts = new Int32Array(image.counts.length);
  counts.set(image.counts.subarray(first * image.columns));
  return { ...image, counts };
}

export function clearRowsBelow(image: CountImage, first: number): CountImage {
  const counts = image.counts.slice();
  counts.fill(0, Math.min(counts.length, first * image.columns));
  return { ...image, counts };
}

/** Clears columns at both sides: the field of a narrow camera. */
export function clearColumns(image: CountImage, left: number, right: number): CountImage {
  const counts = image.counts.slice();
  for (let start = 0; start < counts.length; start += image.columns) {
    counts.fill(0, start, start + left);
    counts.fill(0, start + image.columns - right, start + image.columns);
  }
  return { ...image, counts };
}

/** About the centre, clockwise on the screen, to the nearest pixel. */
export function rotateImage(image: CountImage, degrees: number): CountImage {
  const { rows, columns } = image;
  const counts = new Int32Array(rows * columns);
  const cos = Math.cos((degrees * Math.PI) / 180);
  const sin = Math.sin((degrees * Math.PI) / 180);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const right = column + 0.5 - columns / 2;
      const down = row + 0.5 - rows / 2;
      const fromColumn = Math.floor(columns / 2 + right * cos + down * sin);
      const fromRow = Math.floor(rows / 2 - right * sin + down * cos);
      if (fromRow < 0 || fromRow >= rows || fromColumn < 0 || fromColumn >= columns) continue;
      counts[row * columns + column] = image.counts[fromRow * columns + fromColumn] ?? 0;
    }
  }
  return { ...image, counts };
}
