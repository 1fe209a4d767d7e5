// Variance over mean of the counts, from their second differences: 1 for photons, whatever the image beneath.
import type { CountImage } from '@osteon/shared/imaging/types';

const BLOCK = 8;
/** Blocks with fewer counts per pixel lie beside the body. */
const MIN_MEAN = 3;

// The difference of two Laplacians (Immerkaer 1996): blind to planes, its squares sum to 36.
const MASK = [1, -2, 1, -2, 4, -2, 1, -2, 1];

function ratioOfBlock({ counts, columns }: CountImage, top: number, left: number): { mean: number; ratio: number } {
  let sum = 0;
  let squares = 0;
  for (let row = top; row < top + BLOCK; row++) {
    for (let column = left; column < left + BLOCK; column++) {
      let residual = 0;
      for (let tap = 0; tap < 9; tap++) {
        residual += (MASK[tap] ?? 0) * (counts[(row + Math.floor(tap / 3) - 1) * columns + column + (tap % 3) - 1] ?? 0);
      }
      sum += counts[row * columns + column] ?? 0;
      squares += (residual * residual) / 36;
    }
  }
  return { mean: sum / BLOCK ** 2, ratio: squares / sum };
}

/** Median over the blocks of the body. */
export function measureNoise(image: CountImage): number {
  const ratios: number[] = [];
  for (let top = 1; top + BLOCK < image.rows; top += BLOCK) {
    for (let left = 1; left + BLOCK < image.columns; left += BLOCK) {
      const { mean, ratio } = ratioOfBlock(image, top, left);
      if (mean >= MIN_MEAN) ratios.push(ratio);
    }
  }
  return ratios.sort((a, b) => a - b)[Math.floor(ratios.length / 2)] ?? NaN;
}
