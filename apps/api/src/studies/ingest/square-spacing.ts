// The one pixel size of a view, from which lengths on the image are told.

/** Rounding in the header, not another shape: a length along one side or the other differs by less than what a pixel measures. */
const SAME = 0.005;

/** Rows and columns apart in mm (0028,0030). Null where the header gives none, and where pixels are not square: no single number would be true of every direction. */
export function squareSpacing(spacingMm: readonly [number, number] | null): number | null {
  if (spacingMm === null) return null;
  const [rows, columns] = spacingMm;
  return Math.abs(rows - columns) <= SAME * rows ? rows : null;
}
