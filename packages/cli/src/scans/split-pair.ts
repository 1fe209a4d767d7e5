// One picture with both views side by side, cut in the middle.
import { AppError } from '@osteon/shared/core/errors';
import type { CountImage, View } from '@osteon/shared/imaging/types';

/** Throws UNSUPPORTED_IMAGE / NOT_A_PAIR when the halves would have different widths. */
export function splitPair({ rows, columns, counts }: CountImage, left: View): { view: View; image: CountImage }[] {
  if (columns % 2 !== 0) throw new AppError('UNSUPPORTED_IMAGE', 'A picture of two views side by side has an even number of columns.', { reason: 'NOT_A_PAIR' });
  const width = columns / 2;
  const half = (from: number): CountImage => {
    const part = new Int32Array(rows * width);
    for (let row = 0; row < rows; row++) part.set(counts.subarray(row * columns + from, row * columns + from + width), row * width);
    return { rows, columns: width, counts: part };
  };
  return [
    { view: left, image: half(0) },
    { view: left === 'ANTERIOR' ? 'POSTERIOR' : 'ANTERIOR', image: half(width) },
  ];
}
