// Grey values of an image file. They are not counts: an export has scaled, cut off and rounded them.
import type { CountImage } from '../imaging/types.ts';

export interface GreyImage {
  readonly rows: number;
  readonly columns: number;
  /** Row by row, from the upper left. */
  readonly values: Int32Array;
  /** The brightest value that the file can hold: 255 or 65,535. */
  readonly white: 255 | 65_535;
  /** JPEG. */
  readonly lossy: boolean;
}

/** Which end of the grey scale many counts have. Screens and prints of bone scans are usually hot = black. */
export type HotIs = 'white' | 'black';

/** Brighter = more, whichever way the file has it. The shapes of the imaging core call it counts. */
export function asCounts({ rows, columns, values, white }: GreyImage, hot: HotIs): CountImage {
  return { rows, columns, counts: hot === 'white' ? values : values.map((value) => white - value) };
}
