// Where an evidence map is highest, in the pixels of the network's input.

import type { Evidence } from '@osteon/gpu-worker/network/messages';

interface Step {
  readonly low: number;
  readonly high: number;
  /** Share of `high`. */
  readonly share: number;
}

/** Linear interpolation between the centres of cells; the outermost cell goes on to the border (align_corners = false in torch). */
function stepsOf(cells: number, pixels: number): Step[] {
  return Array.from({ length: pixels }, (_, pixel) => {
    const at = Math.max(0, ((pixel + 0.5) * cells) / pixels - 0.5);
    const low = Math.min(cells - 1, Math.floor(at));
    return { low, high: Math.min(cells - 1, low + 1), share: at - low };
  });
}

/** Index (row * columns + column) of the highest pixel of the map drawn bilinearly at the given size; the first of equals. */
export function findPeak(map: Evidence, rows: number, columns: number): number {
  const across = stepsOf(map.columns, columns);
  const value = (row: number, column: number): number => map.values[row * map.columns + column] ?? 0;
  const along = (row: number, { low, high, share }: Step): number => (1 - share) * value(row, low) + share * value(row, high);
  let [best, highest] = [0, -Infinity];
  stepsOf(map.rows, rows).forEach((down, row) => {
    across.forEach((step, column) => {
      const here = (1 - down.share) * along(down.low, step) + down.share * along(down.high, step);
      if (here > highest) [best, highest] = [row * columns + column, here];
    });
  });
  return best;
}
