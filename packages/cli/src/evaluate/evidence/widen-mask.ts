// A mask with a margin around it.

/** 1 where the mask has a pixel at most `reach` rows and columns away (a square of 2 reach + 1). */
export function widenMask(mask: Uint8Array, rows: number, columns: number, reach: number): Uint8Array {
  const wide = new Uint8Array(mask.length);
  for (let at = 0; at < mask.length; at++) {
    if (mask[at] !== 1) continue;
    const row = Math.floor(at / columns);
    const column = at % columns;
    const [left, right] = [Math.max(0, column - reach), Math.min(columns - 1, column + reach)];
    for (let y = Math.max(0, row - reach); y <= Math.min(rows - 1, row + reach); y++) wide.fill(1, y * columns + left, y * columns + right + 1);
  }
  return wide;
}
