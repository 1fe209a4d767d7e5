// What the outline of the patient is in each row: the measure from which shoulder, head and legs are told.
import { largestRegion } from './body-mask.ts';
import { smoothProfile, smoothTwoPixels } from './smooth.ts';
import type { AlignedViews } from './types.ts';

export interface BodyProfile {
  readonly rows: number;
  readonly columns: number;
  /** First and last row of the body. */
  readonly top: number;
  readonly bottom: number;
  /** Outermost body columns in each row; 0 and -1 where the row has none. */
  readonly left: Float32Array;
  readonly right: Float32Array;
  /** right - left + 1, smoothed (sigma 1.5 rows). */
  readonly width: Float32Array;
  /** 1 where the middle of the body is empty between its left and right part: between the legs. */
  readonly split: Uint8Array;
  /** Counts of both views in each row, single hot pixels clipped. */
  readonly weight: Float32Array;
}

/** Below this the image is noise: a body of a whole-body scan covers about 90,000 pixels, a head alone 5,000. */
const MIN_BODY_PIXELS = 5000;

/** Null when there is no body: no counts, or nothing but specks. */
export function profileBody(views: AlignedViews): BodyProfile | null {
  const image = views.anterior ?? views.posterior;
  if (!image) return null;
  const { rows, columns } = image;
  const smooth = smoothTwoPixels(summedViews(views, rows * columns), rows, columns);
  const limits = brightness(smooth);
  if (!limits) return null;
  const mask = largestRegion(smooth, rows, columns, limits.threshold);
  if (!mask) return null;
  return outline(mask.inside, smooth, rows, columns, limits.clip);
}

/** Anterior + posterior; a single view counts twice, so that the noise floor of `brightness` means the same. */
function summedViews(views: AlignedViews, pixels: number): Float32Array {
  const first = (views.anterior ?? views.posterior)?.counts ?? new Int32Array(pixels);
  const second = (views.posterior ?? views.anterior)?.counts ?? first;
  const sum = new Float32Array(pixels);
  for (let at = 0; at < pixels; at++) sum[at] = (first[at] ?? 0) + (second[at] ?? 0);
  return sum;
}

/**
 * The body is what holds 10 % of the mean of the brighter pixels, which are first clipped at the upper quartile of the bright ones: a hot
 * bladder or injection site then does not raise the threshold. 0.15 counts are the floor for very low scans.
 */
function brightness(smooth: Float32Array): { threshold: number; clip: number } | null {
  let sum = 0;
  for (let at = 0; at < smooth.length; at++) sum += smooth[at] ?? 0;
  const mean = sum / smooth.length;
  if (!(mean > 0)) return null;
  const clip = upperQuartileAbove(smooth, mean);
  let clipped = 0;
  let count = 0;
  for (let at = 0; at < smooth.length; at++) {
    const value = smooth[at] ?? 0;
    if (value <= 0.25 * mean) continue;
    clipped += value < clip ? value : clip;
    count++;
  }
  return count === 0 ? null : { threshold: (0.1 * clipped) / count + 0.15, clip };
}

/** 75th percentile of the values above `mean`, from a histogram of 1,024 bins up to 16 means. */
function upperQuartileAbove(values: Float32Array, mean: number): number {
  const bins = new Uint32Array(1025);
  const perBin = (15 * mean) / 1024;
  let total = 0;
  for (let at = 0; at < values.length; at++) {
    const above = (values[at] ?? 0) - mean;
    if (above <= 0) continue;
    const bin = Math.min(1024, Math.floor(above / perBin));
    bins[bin] = (bins[bin] ?? 0) + 1;
    total++;
  }
  let below = 0;
  for (let bin = 0; bin < bins.length; bin++) {
    below += bins[bin] ?? 0;
    if (below >= 0.75 * total) return mean + (bin + 1) * perBin;
  }
  return mean;
}

function outline(inside: Uint8Array, smooth: Float32Array, rows: number, columns: number, clip: number): BodyProfile | null {
  const left = new Float32Array(rows);
  const right = new Float32Array(rows).fill(-1);
  const weight = new Float32Array(rows);
  let top = -1;
  let bottom = -1;
  let pixels = 0;
  for (let row = 0; row < rows; row++) {
    const start = row * columns;
    const first = inside.subarray(start, start + columns).indexOf(1);
    if (first < 0) continue;
    if (top < 0) top = row;
    bottom = row;
    left[row] = first;
    right[row] = inside.subarray(start, start + columns).lastIndexOf(1);
    for (let at = start; at < start + columns; at++) {
      if (inside[at] !== 1) continue;
      pixels++;
      weight[row] = (weight[row] ?? 0) + Math.min(smooth[at] ?? 0, clip);
    }
  }
  if (pixels < MIN_BODY_PIXELS) return null;
  const width = smoothProfile(right.map((end, row) => end - (left[row] ?? 0) + 1), 1.5);
  return { rows, columns, top, bottom, left, right, width, weight, split: splitRows(inside, left, right, rows, columns) };
}

/** The middle is the centre of the outline in this row; five columns there are empty between the legs, never in head or trunk. */
function splitRows(inside: Uint8Array, left: Float32Array, right: Float32Array, rows: number, columns: number): Uint8Array {
  const split = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    const middle = Math.round(((left[row] ?? 0) + (right[row] ?? -1)) / 2);
    if ((right[row] ?? -1) - (left[row] ?? 0) < 12) continue;
    const at = row * columns + middle;
    split[row] = inside.subarray(at - 2, at + 3).includes(1) ? 0 : 1;
  }
  return split;
}

/** The profile of the same body after half a turn of the image. */
export function turnedProfile(profile: BodyProfile): BodyProfile {
  const { rows, columns, top, bottom } = profile;
  const flipped = (edge: Float32Array): Float32Array => edge.map((_, row) => columns - 1 - (edge[rows - 1 - row] ?? 0));
  return {
    rows,
    columns,
    top: rows - 1 - bottom,
    bottom: rows - 1 - top,
    left: flipped(profile.right),
    right: flipped(profile.left),
    width: profile.width.slice().reverse(),
    weight: profile.weight.slice().reverse(),
    split: profile.split.slice().reverse(),
  };
}
