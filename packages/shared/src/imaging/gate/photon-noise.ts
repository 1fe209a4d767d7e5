// Whether the pixels of a view are counted photons: their noise is then Poisson, variance = mean, and neighbours know nothing of each other.
import type { BodyProfile } from '../body-profile.ts';
import { median } from '../median.ts';
import type { CountImage } from '../types.ts';

export interface PhotonNoise {
  /** Variance over mean along the rows; 1 for photons, 0 for a picture without noise, g for counts multiplied by g. */
  readonly alongRows: number;
  /** The same along the columns. */
  readonly alongColumns: number;
}

/** Every 24th row of the body: about 32 rows, 6,000 pixels. */
const ROW_STEP = 24;
/** Rows with less body than this say little. */
const MIN_PIXELS = 24;

/**
 * Of neighbours a, b, c the second difference a - 2 b + c has the variance a + 4 b + c if each is an independent Poisson count (variances add, with the squares
 * of the factors); a slope of the brightness cancels. The ratio of both sums, for each row; the median over rows, so that a hot spot spoils a few rows only.
 * Null when no row has enough body. Blurred, interpolated or compressed pictures lie far below 1: neighbours share what they show.
 */
export function photonNoise({ rows, columns, counts }: CountImage, { top, bottom, left, right }: BodyProfile): PhotonNoise | null {
  const alongRows: number[] = [];
  const alongColumns: number[] = [];
  for (let row = Math.max(1, top + 2); row < Math.min(rows - 1, bottom - 1); row += ROW_STEP) {
    const first = Math.max(1, Math.ceil(left[row] ?? 0));
    const last = Math.min(columns - 2, Math.floor(right[row] ?? -1));
    if (last - first + 1 < MIN_PIXELS) continue;
    let [across, acrossMean, down, downMean] = [0, 0, 0, 0];
    const end = row * columns + last;
    for (let at = row * columns + first; at <= end; at++) {
      const here = counts[at] ?? 0;
      const beside = (counts[at - 1] ?? 0) + (counts[at + 1] ?? 0);
      const above = (counts[at - columns] ?? 0) + (counts[at + columns] ?? 0);
      across += (beside - 2 * here) ** 2;
      acrossMean += beside + 4 * here;
      down += (above - 2 * here) ** 2;
      downMean += above + 4 * here;
    }
    if (acrossMean > 0) alongRows.push(across / acrossMean);
    if (downMean > 0) alongColumns.push(down / downMean);
  }
  if (alongRows.length === 0 || alongColumns.length === 0) return null;
  return { alongRows: median(Float32Array.from(alongRows)), alongColumns: median(Float32Array.from(alongColumns)) };
}
