// Draws the counts of a view into pixels. Nothing is smoothed: enlarged, every count is a square; reduced, each screen pixel shows the mean count of
// what it covers, taken before the window is applied. Pure, apart from filling the buffer it is given.

import type { ViewCounts } from './counts.ts';
import { meanOver, type SummedArea } from './summed-area.ts';
import type { Placement, Size } from './viewport.ts';
import { greyTable, type GreyWindow } from './window.ts';

export interface Drawable {
  readonly view: ViewCounts;
  readonly area: SummedArea;
}

/** `pixels` is RGBA of the canvas; beside the image it stays transparent. */
export function drawView(pixels: Uint8ClampedArray, canvas: Size, { view, area }: Drawable, placement: Placement, window: GreyWindow): void {
  const grey = greyTable(window);
  const { scale, left, top } = placement;
  const size = 1 / scale;
  const enlarged = scale >= 1;
  for (let y = 0; y < canvas.height; y += 1) {
    const row = (y - top) * size;
    for (let x = 0; x < canvas.width; x += 1) {
      const column = (x - left) * size;
      const inside = row > -size && column > -size && row < view.rows && column < view.columns;
      const shown = inside ? grey(enlarged ? nearest(view, row, column, size) : meanOver(area, row, column, row + size, column + size)) : OUTSIDE;
      const at = (y * canvas.width + x) * 4;
      pixels[at] = shown;
      pixels[at + 1] = shown;
      pixels[at + 2] = shown;
      pixels[at + 3] = inside ? 255 : 0;
    }
  }
}

const OUTSIDE = 0;

function nearest({ rows, columns, counts }: ViewCounts, row: number, column: number, size: number): number {
  const r = Math.min(Math.max(Math.floor(row + size / 2), 0), rows - 1);
  const c = Math.min(Math.max(Math.floor(column + size / 2), 0), columns - 1);
  return counts[r * columns + c] ?? 0;
}
