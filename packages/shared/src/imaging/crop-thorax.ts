// Cuts the thorax window out of both views.
import type { AlignedViews, CountImage, ThoraxWindow } from './types.ts';

export interface ThoraxCrops {
  /** 256 x 256, patient's right at column 0 in both; null for a view that was not acquired. */
  readonly anterior: CountImage | null;
  readonly posterior: CountImage | null;
}

/** Counts are copied unchanged; outside the image they are zero. `window` is in the coordinates of `views`. */
export function cropThorax(views: AlignedViews, window: ThoraxWindow): ThoraxCrops {
  return { anterior: views.anterior && crop(views.anterior, window), posterior: views.posterior && crop(views.posterior, window) };
}

function crop(image: CountImage, window: ThoraxWindow): CountImage {
  const counts = new Int32Array(window.rows * window.columns);
  const left = Math.max(0, window.column);
  const right = Math.min(image.columns, window.column + window.columns);
  const last = Math.min(image.rows, window.row + window.rows);
  for (let row = Math.max(0, window.row); row < last && left < right; row++) {
    const from = row * image.columns;
    counts.set(image.counts.subarray(from + left, from + right), (row - window.row) * window.columns + left - window.column);
  }
  return { rows: window.rows, columns: window.columns, counts };
}
