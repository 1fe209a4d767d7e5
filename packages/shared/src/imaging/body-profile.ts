// What the outline of the patient is in each row: the measure from which shoulder, head and legs are told.
import type { BinnedImage } from './binned-sum.ts';
import { bodyBrightness } from './body-brightness.ts';
import { largestRegion } from './body-mask.ts';
import { smoothOnePixel, smoothProfile } from './smooth.ts';

/** Rows and columns are those of the views; values between binned rows are interpolated. */
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
  /** 1 where the middle of the body is empty between its left and right part, as between the legs. */
  readonly split: Uint8Array;
}

interface Outline {
  readonly top: number;
  readonly bottom: number;
  readonly left: Float32Array;
  readonly right: Float32Array;
  readonly split: Uint8Array;
}

/** Below this the image is noise: a body of a whole-body scan covers about 90,000 pixels, a head alone 5,000. */
const MIN_BODY_PIXELS = 5000;
/** Rows narrower than this cannot have a gap between legs, in binned pixels. */
const MIN_SPLIT_WIDTH = 6;

export type BodyFound =
  | { readonly kind: 'BODY'; readonly profile: BodyProfile }
  /** No counts at all; lit everywhere; nothing but specks. */
  | { readonly kind: 'EMPTY' | 'FLOOD' | 'SPECKS' };

/** `binned` is `binnedSum` of views with this size. Smoothing is 2 pixels (1 binned pixel). */
export function profileBody(binned: BinnedImage, size: { readonly rows: number; readonly columns: number }): BodyFound {
  const smooth = smoothOnePixel(binned.values, binned.rows, binned.columns);
  const brightness = bodyBrightness(smooth);
  if (!brightness) return { kind: 'EMPTY' };
  if (brightness.isFlood) return { kind: 'FLOOD' };
  const mask = largestRegion(smooth, binned.rows, binned.columns, brightness.threshold);
  if (!mask || 4 * mask.pixels < MIN_BODY_PIXELS) return { kind: 'SPECKS' };
  return { kind: 'BODY', profile: atFullSize(outline(mask.inside, binned), size.rows, size.columns) };
}

function outline(inside: Uint8Array, { rows, columns }: BinnedImage): Outline {
  const left = new Float32Array(rows);
  const right = new Float32Array(rows).fill(-1);
  const split = new Uint8Array(rows);
  let top = -1;
  let bottom = -1;
  for (let row = 0; row < rows; row++) {
    const start = row * columns;
    let first = start;
    let last = start + columns - 1;
    while (first <= last && inside[first] === 0) first++;
    while (last > first && inside[last] === 0) last--;
    if (first > last) continue;
    if (top < 0) top = row;
    bottom = row;
    left[row] = first - start;
    right[row] = last - start;
    split[row] = isSplit(inside, first, last) ? 1 : 0;
  }
  return { top, bottom, left, right, split };
}

/**
 * Three empty binned columns next to each other in the middle third of the outline: between the legs. Head and trunk have none there, and the gaps between
 * trunk and arms lie further out.
 */
function isSplit(inside: Uint8Array, first: number, last: number): boolean {
  const third = Math.floor((last - first + 1) / 3);
  if (third < MIN_SPLIT_WIDTH / 2) return false;
  let empty = 0;
  for (let at = first + third; at <= last - third; at++) {
    empty = inside[at] === 0 ? empty + 1 : 0;
    if (empty === 3) return true;
  }
  return false;
}

/** Binned pixel b covers pixels 2b and 2b + 1. */
function atFullSize(coarse: Outline, rows: number, columns: number): BodyProfile {
  const left = new Float32Array(rows);
  const right = new Float32Array(rows).fill(-1);
  const split = new Uint8Array(rows);
  const top = 2 * coarse.top;
  const bottom = 2 * coarse.bottom + 1;
  for (let row = top; row <= bottom; row++) {
    left[row] = 2 * between(coarse.left, row, coarse);
    right[row] = 2 * between(coarse.right, row, coarse) + 1;
    split[row] = coarse.split[row >> 1] ?? 0;
  }
  const width = new Float32Array(rows);
  for (let row = 0; row < rows; row++) width[row] = (right[row] ?? -1) - (left[row] ?? 0) + 1;
  return { rows, columns, top, bottom, left, right, width: smoothProfile(width, 1.5), split };
}

/** The centres of the binned rows lie at 2b + 0.5. */
function between(edge: Float32Array, row: number, { top, bottom }: Outline): number {
  const at = Math.min(bottom, Math.max(top, (row - 0.5) / 2));
  const low = Math.floor(at);
  const first = edge[low] ?? 0;
  return first + (at - low) * ((edge[Math.min(bottom, low + 1)] ?? first) - first);
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
    split: profile.split.slice().reverse(),
  };
}
