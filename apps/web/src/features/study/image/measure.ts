// Lengths on an image. Pure.

import type { Point } from './viewport.ts';

/** From one place of the image to another, in counts, not rounded. */
export interface Measure {
  readonly from: Point;
  readonly to: Point;
}

export function lengthPx({ from, to }: Measure): number {
  return Math.hypot(to.x - from.x, to.y - from.y);
}

const BARS_MM = [500, 200, 100, 50, 20, 10] as const;

/** The longest bar of round length that is no longer than `most` pixels; undefined where not even a centimetre fits. */
export function scaleBar(pxPerMm: number, most: number): { readonly mm: number; readonly px: number } | undefined {
  const mm = BARS_MM.find((length) => length * pxPerMm <= most);
  return mm === undefined ? undefined : { mm, px: mm * pxPerMm };
}
