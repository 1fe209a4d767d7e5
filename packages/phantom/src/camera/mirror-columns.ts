// Left-right mirror of an image: the posterior camera sees the patient from behind.
import type { CountImage } from '@osteon/shared/imaging/types';

function mirror<Values extends Int32Array | Uint8Array>(source: Values, target: Values, columns: number): Values {
  for (let start = 0; start < source.length; start += columns) {
    for (let column = 0; column < columns; column++) target[start + columns - 1 - column] = source[start + column] ?? 0;
  }
  return target;
}

export function mirrorImage(image: CountImage): CountImage {
  return { ...image, counts: mirror(image.counts, new Int32Array(image.counts.length), image.columns) };
}

export function mirrorMask(mask: Uint8Array, columns: number): Uint8Array {
  return mirror(mask, new Uint8Array(mask.length), columns);
}
