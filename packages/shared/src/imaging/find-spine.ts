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
/** The spine is looked for this far from the middle of the body; scoliosis moves it by up to 20 columns. All in columns. */
const SEARCH = 28;
/** Half width of the spine, and where the lung and rib field beside it is, from its middle. */
const SPINE_HALF = 4;
const BESIDE = { from: 18, to: 40 } as const;
/** Medians are taken of 2 x 2 blocks: single counts are too coarse. */
const BLOCK = 2;

/** In the coordinates of `profile`, which belongs to `views`. The posterior view shows the spine better and is used where there is one. */
export function findSpine(views: AlignedViews, profile: BodyProfile, shoulderRow: number): Spine | null {
  const image = views.posterior ?? views.anterior;
  const first = shoulderRow + FIRST_ROW;
  const last = Math.min(shoulderRow + LAST_ROW, profile.bottom + 1);
  if (!image || last - first < 30) return null;
  const middle = middleOfBody(profile, first, last);
  const left = Math.max(0, middle - SEARCH - BESIDE.to);
  const right = Math.min(image.columns, middle + SEARCH + BESIDE.to);
  const along = blockMedians(image, first, last, left, right);
  const smooth = smoothProfile(along, 2 / BLOCK);
  const peak = brightest(smooth, Math.max(0, middle - SEARCH - left) / BLOCK, (middle + SEARCH - left) / BLOCK);
  return { column: Math.round(left + BLOCK * (peak + summit(smooth, peak)) + (BLOCK - 1) / 2), contrast: contrastAt(along, peak) };
}

function middleOfBody(profile: BodyProfile, first: number, last: number): number {
  const middles = new Float32Array(last - first);
  for (let row = first; row < last; row++) middles[row - first] = ((profile.left[row] ?? 0) + (profile.right[row] ?? 0)) / 2;
  return Math.trunc(median(middles));
}

/** For every second column from `left`: the median over the rows of the sums of 2 x 2 pixels. */
function blockMedians({ columns, counts }: CountImage, first: number, last: number, left: number, right: number): Float32Array {
  const along = new Float32Array(Math.floor((right - left) / BLOCK));
  const sums = new Float32Array(Math.floor((last - first) / BLOCK));
  for (let block = 0; block < along.length; block++) {
    for (let at = 0; at < sums.length; at++) {
      const upper = (first + BLOCK * at) * columns + left + BLOCK * block;
      sums[at] = (counts[upper] ?? 0) + (counts[upper + 1] ?? 0) + (counts[upper + columns] ?? 0) + (counts[upper + columns + 1] ?? 0);
    }
    along[block] = median(sums);
  }
  return along;
}

function brightest(smooth: Float32Array, from: number, to: number): number {
  let best = Math.ceil(from);
  for (let at = best; at < Math.min(smooth.length, to); at++) if ((smooth[at] ?? 0) > (smooth[best] ?? 0)) best = at;
  return best;
}

/** Where between the blocks the parabola through the peak and its neighbours is highest, -0.5 to 0.5. */
function summit(smooth: Float32Array, peak: number): number {
  const here = smooth[peak] ?? 0;
  const before = smooth[peak - 1] ?? here;
  const after = smooth[peak + 1] ?? here;
  const bend = before - 2 * here + after;
  return bend < 0 ? Math.min(0.5, Math.max(-0.5, (before - after) / (2 * bend))) : 0;
}

function contrastAt(along: Float32Array, peak: number): number | null {
  const half = SPINE_HALF / BLOCK;
  const [near, far] = [BESIDE.from / BLOCK, BESIDE.to / BLOCK];
  const spine = median(along.slice(Math.max(0, peak - half), peak + half + 1));
  const beside = median(Float32Array.of(...along.subarray(Math.max(0, peak - far), Math.max(0, peak - near)), ...along.subarray(peak + near, peak + far)));
  return beside > 0 && Number.isFinite(spine) ? spine / beside : null;
}
