// Scans side by side as a reader sees them: inverted grey, one window for all, each against its own body.
import type { CountImage } from '@osteon/shared/imaging/types';
import { bodyPixels } from './measure-histogram.ts';

export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  /** 0 is black, 255 is white; row by row. */
  readonly grey: Uint8Array;
}

export interface Cut {
  readonly firstRow: number;
  readonly rows: number;
}

const GAP = 6;
const WHITE = 255;
/** White is no count, black this many times the median of the pixels of the body. */
const UPPER_WINDOW = 3.5;
/** Steps of grey: noise takes most of the room in a compressed picture. */
const STEP = 17;

/** The rows of the cut, doubled if `scale` is 2. */
export function drawPanel(images: readonly CountImage[], { firstRow, rows }: Cut, scale = 1): GreyPicture {
  const width = images.reduce((sum, { columns }) => sum + columns * scale, 0) + GAP * (images.length - 1);
  const grey = new Uint8Array(width * rows * scale).fill(WHITE);
  let left = 0;
  for (const image of images) {
    const sorted = bodyPixels(image);
    const black = UPPER_WINDOW * (sorted[Math.floor(sorted.length / 2)] ?? 1);
    for (let row = 0; row < rows * scale; row++) {
      for (let column = 0; column < image.columns * scale; column++) {
        const count = image.counts[(firstRow + Math.floor(row / scale)) * image.columns + Math.floor(column / scale)] ?? 0;
        grey[row * width + left + column] = WHITE - STEP * Math.round((WHITE / STEP) * Math.min(1, count / black));
      }
    }
    left += image.columns * scale + GAP;
  }
  return { width, height: rows * scale, grey };
}
