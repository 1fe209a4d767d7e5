// What lies on the screen before the window is applied. Nothing is smoothed: enlarged, every count is a square, which the browser draws from the counts themselves;
// reduced, each pixel of the screen shows the mean count of what it covers. Pure.

import type { ViewCounts } from './counts.ts';
import { sumsAlong, type SummedArea } from './summed-area.ts';
import { greyTable, type GreyWindow } from './window.ts';

export interface Raster {
  readonly rows: number;
  readonly columns: number;
  readonly values: Uint16Array | Float32Array;
  /** Pixels of the raster for one count: 1, or less where several share one. */
  readonly perCount: number;
}

export function countsAsTheyAre({ rows, columns, counts }: ViewCounts): Raster {
  return { rows, columns, values: counts, perCount: 1 };
}

function edgesOf(length: number, pixels: number, perCount: number): Float64Array {
  return Float64Array.from({ length: pixels + 1 }, (_, pixel) => Math.min(pixel / perCount, length));
}

/** `perCount` below 1. A pixel that reaches over the border is the mean of what it covers inside. */
export function reduced(area: SummedArea, perCount: number): Raster {
  const rows = Math.ceil(area.rows * perCount);
  const columns = Math.ceil(area.columns * perCount);
  const [down, along] = [edgesOf(area.rows, rows, perCount), edgesOf(area.columns, columns, perCount)];
  const values = new Float32Array(rows * columns);
  let above = sumsAlong(area, 0, along);
  for (let row = 0; row < rows; row += 1) {
    const bottom = down[row + 1] ?? 0;
    const height = bottom - (down[row] ?? 0);
    const below = sumsAlong(area, bottom, along);
    for (let column = 0; column < columns; column += 1) {
      const sum = (below[column + 1] ?? 0) - (above[column + 1] ?? 0) - (below[column] ?? 0) + (above[column] ?? 0);
      values[row * columns + column] = sum / (height * ((along[column + 1] ?? 0) - (along[column] ?? 0)));
    }
    above = below;
  }
  return { rows, columns, values, perCount };
}

/** The raster in greys, as RGBA: one multiplication and one look-up a pixel, so that a drag of the window costs a millisecond. */
export function greyPixels({ values }: Raster, window: GreyWindow): Uint8ClampedArray<ArrayBuffer> {
  const { table, perCount } = greyTable(window);
  const last = table.length - 1;
  const words = new Uint32Array(values.length);
  for (let at = 0; at < values.length; at += 1) {
    const step = Math.round(((values[at] ?? 0) - window.low) * perCount);
    words[at] = table[step < 0 ? 0 : step > last ? last : step] ?? 0;
  }
  return new Uint8ClampedArray(words.buffer);
}
