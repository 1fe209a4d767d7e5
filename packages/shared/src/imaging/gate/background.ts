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
  let [inside, insidePixels] = [0, 0];
  for (const image of images) {
    visit(image, profile, (count, isInside) => {
      if (!isInside) return;
      inside += count;
      insidePixels++;
    });
  }
  if (insidePixels === 0 || inside <= 0) return 0;
  const most = inside / insidePixels;
  let [outside, outsidePixels] = [0, 0];
  for (const image of images) {
    visit(image, profile, (count, isInside) => {
      if (isInside) return;
      outside += Math.min(most, count);
      outsidePixels++;
    });
  }
  return outsidePixels === 0 ? 0 : outside / outsidePixels / most;
}

function visit({ rows, columns, counts }: CountImage, { left, right }: BodyProfile, see: (count: number, isInside: boolean) => void): void {
  for (let row = 0; row < rows; row += ROW_STEP) {
    const body = (right[row] ?? -1) >= 0;
    const first = body ? (left[row] ?? 0) - MARGIN : columns;
    const last = body ? (right[row] ?? -1) + MARGIN : -1;
    for (let column = 0; column < columns; column += COLUMN_STEP) see(counts[row * columns + column] ?? 0, column >= first && column <= last);
  }
}
