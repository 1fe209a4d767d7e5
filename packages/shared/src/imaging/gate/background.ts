// How dark it is beside the body: around a patient there is only air, the table and scatter.
import type { BodyProfile } from '../body-profile.ts';
import type { CountImage } from '../types.ts';

/** Pixels that are looked at: every 16th row, every 3rd column, 1 in 48. */
const ROW_STEP = 16;
const COLUMN_STEP = 3;
/** Columns beside the outline that hold its blur and scatter. */
const MARGIN = 14;

/**
 * Mean counts outside the outline over those inside, all views together; 0 where nothing lies outside. A second body, a page around a picture or the
 * pieces of a scan lie outside, because the outline is the largest connected region only. A pixel outside counts no more than the mean inside: tracer that leaked
 * beside the vein is hot, but small.
 */
export function backgroundShare(images: readonly CountImage[], profile: BodyProfile): number {
  const inside = { sum: 0, pixels: 0 };
  const outside = { sum: 0, pixels: 0 };
  for (const image of images) eachRow(image, profile, (row, first, end) => addPixels(inside, image, row, first, end, Infinity));
  if (inside.sum <= 0) return 0;
  const most = inside.sum / inside.pixels;
  for (const image of images) {
    eachRow(image, profile, (row, first, end) => {
      addPixels(outside, image, row, 0, first, most);
      addPixels(outside, image, row, end, image.columns, most);
    });
  }
  return outside.pixels === 0 ? 0 : outside.sum / outside.pixels / most;
}

/** `first` to `end` (exclusive) are the columns of the body with its margin; both are the number of columns in a row without one. */
function eachRow({ rows, columns }: CountImage, { left, right }: BodyProfile, visit: (row: number, first: number, end: number) => void): void {
  for (let row = 0; row < rows; row += ROW_STEP) {
    const body = (right[row] ?? -1) >= 0;
    const first = body ? Math.max(0, Math.ceil((left[row] ?? 0) - MARGIN)) : columns;
    visit(row, first, body ? Math.min(columns, Math.floor((right[row] ?? -1) + MARGIN) + 1) : columns);
  }
}

function addPixels(total: { sum: number; pixels: number }, { columns, counts }: CountImage, row: number, from: number, to: number, most: number): void {
  let { sum, pixels } = total;
  for (let at = row * columns + from; at < row * columns + to; at += COLUMN_STEP) {
    const count = counts[at] ?? 0;
    sum += count < most ? count : most;
    pixels++;
  }
  total.sum = sum;
  total.pixels = pixels;
}
