// A lesion mask as text: runs of pixels along rows. A scan has a few hundred at most, where the mask itself is a quarter of a million pixels.

/** [row, first column, pixels]. */
export type MaskRun = readonly [row: number, column: number, pixels: number];

/** Top to bottom, left to right. */
export function runsOfMask(mask: Uint8Array, columns: number): MaskRun[] {
  const runs: MaskRun[] = [];
  for (let row = 0; row * columns < mask.length; row++) {
    for (let column = 0; column < columns; column++) {
      const from = column;
      while (column < columns && mask[row * columns + column] === 1) column++;
      if (column > from) runs.push([row, from, column - from]);
    }
  }
  return runs;
}

/** Runs outside the image are left out, or their part that is. */
export function maskOfRuns(runs: readonly MaskRun[], rows: number, columns: number): Uint8Array {
  const mask = new Uint8Array(rows * columns);
  for (const [row, column, pixels] of runs) {
    if (row >= 0 && row < rows) mask.fill(1, row * columns + Math.max(0, column), row * columns + Math.min(columns, column + pixels));
  }
  return mask;
}
