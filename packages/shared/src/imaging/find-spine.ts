// Finds the column of the thoracic spine, and how much it stands out from what is beside it.
import type { BodyProfile } from './body-profile.ts';
import { median } from './median.ts';
import { smoothProfile } from './smooth.ts';
import type { AlignedViews, CountImage } from './types.ts';

export interface Spine {
  readonly column: number;
  /** Median along the spine over the median beside it; 1 = no contrast. Null when nothing is beside it. */
  readonly contrast: number | null;
}

/** Rows below the shoulder that show the spine without head, shoulders, kidneys. */
const FIRST_ROW = 15;
const LAST_ROW = 110;
/** The spine is looked for this far from the middle of the body; scoliosis moves it by up to 20 columns. */
const SEARCH_COLUMNS = 28;
/** Half width of the spine, and where the lung and rib field beside it is, in columns from its middle. */
const SPINE_HALF = 4;
const BESIDE = { from: 18, to: 40 } as const;

/** In the coordinates of `profile`, which belongs to `views`. The posterior view shows the spine better and is used where there is one. */
export function findSpine(views: AlignedViews, profile: BodyProfile, shoulderRow: number): Spine | null {
  const image = views.posterior ?? views.anterior;
  const first = shoulderRow + FIRST_ROW;
  const last = Math.min(shoulderRow + LAST_ROW, profile.bottom + 1);
  if (!image || last - first < 30) return null;
  const middle = Math.trunc(median(Float32Array.from({ length: last - first }, (_, at) => ((profile.left[first + at] ?? 0) + (profile.right[first + at] ?? 0)) / 2)));
  const reach = SEARCH_COLUMNS + BESIDE.to;
  const left = Math.max(0, middle - reach);
  const along = columnMedians(image, first, last, left, Math.min(image.columns, middle + reach));
  const column = brightestColumn(along, left, middle);
  return { column, contrast: contrastAt(along, column - left) };
}

/** Median of each column over the rows, each pixel first averaged with its neighbours in a 3 x 3 box: single counts are too coarse for a median. */
function columnMedians(image: CountImage, first: number, last: number, left: number, right: number): Float32Array {
  const values = new Float32Array(last - first);
  return Float32Array.from({ length: right - left }, (_, at) => {
    for (let row = first; row < last; row++) values[row - first] = boxMean(image, row, left + at);
    return median(values);
  });
}

function boxMean({ rows, columns, counts }: CountImage, row: number, column: number): number {
  let sum = 0;
  for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
    for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) sum += counts[y * columns + x] ?? 0;
  }
  return sum / 9;
}

function brightestColumn(along: Float32Array, left: number, middle: number): number {
  const smooth = smoothProfile(along, 2);
  let best = Math.max(0, middle - SEARCH_COLUMNS - left);
  for (let at = best; at < Math.min(smooth.length, middle + SEARCH_COLUMNS - left); at++) if ((smooth[at] ?? 0) > (smooth[best] ?? 0)) best = at;
  return left + best;
}

function contrastAt(along: Float32Array, at: number): number | null {
  const spine = median(along.subarray(Math.max(0, at - SPINE_HALF), at + SPINE_HALF + 1));
  const beside = median(Float32Array.of(...along.subarray(Math.max(0, at - BESIDE.to), Math.max(0, at - BESIDE.from)), ...along.subarray(at + BESIDE.from, at + BESIDE.to)));
  return beside > 0 && Number.isFinite(spine) ? spine / beside : null;
}
