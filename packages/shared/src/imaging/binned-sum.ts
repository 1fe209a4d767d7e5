// Both views added and binned 2 x 2: enough to see the outline of the body, at a quarter of the cost. The counts are totalled on the way.
import type { AlignedViews, CountImage } from './types.ts';

export interface BinnedImage {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
  /** Counts of each whole view; null for a view that is not there. */
  readonly totals: { readonly anterior: number | null; readonly posterior: number | null };
}

/**
 * Mean counts of the 2 x 2 pixels in anterior + posterior. A single view counts twice, so that thresholds mean the same. An odd last row or column is
 * left out of the image, not of the totals. Null without a view.
 */
export function binnedSum({ anterior, posterior }: AlignedViews): BinnedImage | null {
  const first = anterior ?? posterior;
  if (!first) return null;
  const rows = first.rows >> 1;
  const columns = first.columns >> 1;
  const values = new Float32Array(rows * columns);
  const factor = anterior && posterior ? 0.25 : 0.5;
  const total = (image: CountImage | null) => image && addBinned(values, image, factor) + countsLeftOut(image);
  return { rows, columns, values, totals: { anterior: total(anterior), posterior: total(posterior) } };
}

/** The counts of the 2 x 2 pixels times the factor, added to `values`. Returns the counts that were added, before the factor. */
function addBinned(values: Float32Array, { rows, columns, counts }: CountImage, factor: number): number {
  const binnedColumns = columns >> 1;
  let total = 0;
  for (let row = 0; row + 1 < rows; row += 2) {
    let upper = row * columns;
    let lower = upper + columns;
    let inRow = 0; // stays a small integer, which is faster to add to
    const start = (row >> 1) * binnedColumns;
    for (let at = start; at < start + binnedColumns; at++, upper += 2, lower += 2) {
      const sum = ((counts[upper] ?? 0) + (counts[upper + 1] ?? 0) + (counts[lower] ?? 0) + (counts[lower + 1] ?? 0)) | 0;
      values[at] = (values[at] ?? 0) + factor * sum;
      inRow = (inRow + sum) | 0;
    }
    total += inRow;
  }
  return total;
}

function countsLeftOut({ rows, columns, counts }: CountImage): number {
  const binnedRows = rows - (rows % 2);
  let total = 0;
  if (columns % 2 === 1) for (let row = 0; row < binnedRows; row++) total += counts[(row + 1) * columns - 1] ?? 0;
  for (let at = binnedRows * columns; at < counts.length; at++) total += counts[at] ?? 0;
  return total;
}
