// Tracer that leaked beside the vein: a very hot spot beside the thorax, about 1.2 million counts.
import type { CountImage } from '@osteon/shared/imaging/types';
import { drawPoisson } from '../random/poisson.ts';
import type { RandomStream } from '../random/random-stream.ts';

export interface Leak {
  readonly row: number;
  readonly column: number;
}

const PEAK = 4000;
const SIGMA_PIXELS = 7;
const REACH = 5 * SIGMA_PIXELS;

export function addLeak(image: CountImage, leak: Leak, random: RandomStream): CountImage {
  const counts = image.counts.slice();
  for (let row = Math.max(0, leak.row - REACH); row < Math.min(image.rows, leak.row + REACH); row++) {
    for (let column = Math.max(0, leak.column - REACH); column < Math.min(image.columns, leak.column + REACH); column++) {
      const distance = ((row - leak.row) ** 2 + (column - leak.column) ** 2) / (2 * SIGMA_PIXELS ** 2);
      const at = row * image.columns + column;
      counts[at] = (counts[at] ?? 0) + drawPoisson(PEAK * Math.exp(-distance), random);
    }
  }
  return { ...image, counts };
}
