// Brings an image of any size to another one: area means where it shrinks, linear interpolation where it grows.
import type { CountImage } from './types.ts';

/** What one pixel of the target takes from a line of the source: `weights[i]` of the pixel `first + i`; they add up to 1. */
interface Taps {
  readonly first: number;
  readonly weights: readonly number[];
}

/**
 * [rows, columns] of mean values, row-major. Each axis by itself: where the source has at least as many pixels, a target pixel is the mean of the area it
 * covers; else it lies linearly between the centres of its neighbours, and the border is continued. A constant image stays constant; the same size is a copy.
 */
export function resample({ rows, columns, counts }: CountImage, [toRows, toColumns]: readonly [number, number]): Float32Array<ArrayBuffer> {
  const across = tapsOf(columns, toColumns);
  const down = tapsOf(rows, toRows);
  const narrowed = new Float32Array(rows * toColumns);
  for (let row = 0; row < rows; row++) {
    across.forEach(({ first, weights }, column) => {
      let sum = 0;
      for (let at = 0; at < weights.length; at++) sum += (weights[at] ?? 0) * (counts[row * columns + first + at] ?? 0);
      narrowed[row * toColumns + column] = sum;
    });
  }
  const resampled = new Float32Array(toRows * toColumns);
  down.forEach(({ first, weights }, row) => {
    for (let column = 0; column < toColumns; column++) {
      let sum = 0;
      for (let at = 0; at < weights.length; at++) sum += (weights[at] ?? 0) * (narrowed[(first + at) * toColumns + column] ?? 0);
      resampled[row * toColumns + column] = sum;
    }
  });
  return resampled;
}

function tapsOf(from: number, to: number): Taps[] {
  return Array.from({ length: to }, (_, target) => (from >= to ? areaTaps(from / to, target, from) : linearTaps(from / to, target, from)));
}

/** The target pixel covers [target, target + 1) x scale of the source. */
function areaTaps(scale: number, target: number, from: number): Taps {
  const [start, end] = [target * scale, (target + 1) * scale];
  const first = Math.floor(start);
  const last = Math.min(from, Math.ceil(end - 1e-9));
  const weights = Array.from({ length: last - first }, (_, at) => (Math.min(end, first + at + 1) - Math.max(start, first + at)) / scale);
  return { first, weights };
}

/** The centre of the target pixel, in the source, between the centres of two pixels. */
function linearTaps(scale: number, target: number, from: number): Taps {
  const centre = Math.min(Math.max((target + 0.5) * scale - 0.5, 0), from - 1);
  const first = Math.min(Math.floor(centre), Math.max(0, from - 2));
  const share = centre - first;
  return { first, weights: from === 1 ? [1] : [1 - share, share] };
}
