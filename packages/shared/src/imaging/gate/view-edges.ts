// Where the body begins and ends in one view, in bands of rows: two views of one patient at one moment have the same outline.
import type { CountImage } from '../types.ts';

/** For each band: the outermost columns of the body, or NaN where the band shows none. */
export interface ViewEdges {
  readonly left: Float32Array;
  readonly right: Float32Array;
}

/** Bands of 8 rows, every 48 rows, in cells of 4 columns: a sixth of the pixels is read, and a cell of the body holds about 300 counts. */
const BAND = { rows: 8, step: 48, columns: 4 } as const;
/** The edge lies at this share of the mean of the lit cells; hot ones count no more than four times the mean of all. */
const EDGE_SHARE = 0.25;
const CLIP = 4;
/** A cell of single photons is not lit. */
const FLOOR = 0.5;
/** Edges further apart than this are apart: how far says nothing more. Pixels. */
const FAR = 40;

export function viewEdges(image: CountImage): ViewEdges {
  const bands = Math.floor((image.rows - BAND.rows) / BAND.step) + 1;
  const cells = Math.floor(image.columns / BAND.columns);
  const sums = bandSums(image, bands, cells);
  const threshold = edgeThreshold(sums);
  const left = new Float32Array(bands).fill(NaN);
  const right = new Float32Array(bands).fill(NaN);
  for (let band = 0; band < bands; band++) {
    const line = smoothed(sums.subarray(band * cells, (band + 1) * cells));
    let first = 0;
    while (first < cells && (line[first] ?? 0) <= threshold) first++;
    if (first === cells) continue;
    let last = cells - 1;
    while (last > first && (line[last] ?? 0) <= threshold) last--;
    left[band] = BAND.columns * (first - reach(line, first, first - 1, threshold));
    right[band] = BAND.columns * (last + reach(line, last, last + 1, threshold));
  }
  return { left, right };
}

/** How far from a lit cell towards the dark one beside it the brightness falls to the threshold, 0 to 1; 0 at the border of the image. */
function reach(line: Float32Array, lit: number, dark: number, threshold: number): number {
  const [from, to] = [line[lit] ?? 0, line[dark] ?? NaN];
  return Number.isNaN(to) ? 0 : (from - threshold) / (from - to);
}

/** [1 2 1] / 4. */
function smoothed(line: Float32Array): Float32Array {
  const out = new Float32Array(line.length);
  for (let cell = 0; cell < line.length; cell++) out[cell] = ((line[Math.max(0, cell - 1)] ?? 0) + 2 * (line[cell] ?? 0) + (line[Math.min(line.length - 1, cell + 1)] ?? 0)) / 4;
  return out;
}

function bandSums({ columns, counts }: CountImage, bands: number, cells: number): Float32Array {
  const sums = new Float32Array(bands * cells);
  for (let band = 0; band < bands; band++) {
    const start = band * BAND.step * columns;
    for (let cell = 0; cell < cells; cell++) {
      let sum = 0;
      let at = start + cell * BAND.columns;
      for (let row = 0; row < BAND.rows; row++, at += columns) sum += (counts[at] ?? 0) + (counts[at + 1] ?? 0) + (counts[at + 2] ?? 0) + (counts[at + 3] ?? 0);
      sums[band * cells + cell] = sum;
    }
  }
  return sums;
}

function edgeThreshold(sums: Float32Array): number {
  let total = 0;
  for (const sum of sums) total += sum;
  const mean = total / sums.length;
  let [lit, clipped] = [0, 0];
  for (const sum of sums) {
    if (sum <= mean / 4) continue;
    lit++;
    clipped += Math.min(sum, CLIP * mean);
  }
  return (lit > 0 ? (EDGE_SHARE * clipped) / lit : 0) + FLOOR;
}

/**
 * Mean distance of the edges of two views in the same coordinates, in pixels; a band that only one of them shows counts 40, and so does everything further apart.
 * Null when neither shows a body.
 */
export function edgeDistance(one: ViewEdges, other: ViewEdges): number | null {
  let sum = 0;
  let bands = 0;
  for (let band = 0; band < one.left.length; band++) {
    const left = Math.abs((one.left[band] ?? NaN) - (other.left[band] ?? NaN));
    const right = Math.abs((one.right[band] ?? NaN) - (other.right[band] ?? NaN));
    if (Number.isNaN(one.left[band] ?? NaN) && Number.isNaN(other.left[band] ?? NaN)) continue;
    bands++;
    sum += Number.isNaN(left) ? FAR : (Math.min(FAR, left) + Math.min(FAR, right)) / 2;
  }
  return bands === 0 ? null : sum / bands;
}
