// Writes images as departments and public sets keep them: what `decodeGrey` reads.
import { encode } from 'fast-png';
import jpeg from 'jpeg-js';
import type { CountImage } from '../imaging/types.ts';

/** 16-bit grey, every count as it is; above 65,535 it saturates. */
export function encodePng({ rows, columns, counts }: CountImage): Uint8Array {
  const data = Uint16Array.from(counts, (count) => Math.min(65_535, Math.max(0, count)));
  return encode({ width: columns, height: rows, channels: 1, depth: 16, data });
}

/** 8-bit grey from 0 to `white` counts, as an export with a window writes it; brighter is cut off. Lossy, at this quality (1 to 100). */
export function encodeJpeg({ rows, columns, counts }: CountImage, { white, quality }: { readonly white: number; readonly quality: number }): Uint8Array {
  const data = new Uint8Array(4 * counts.length);
  for (let pixel = 0; pixel < counts.length; pixel++) {
    const grey = Math.round(255 * Math.min(1, Math.max(0, (counts[pixel] ?? 0) / white)));
    data.fill(grey, 4 * pixel, 4 * pixel + 3);
    data[4 * pixel + 3] = 255;
  }
  return Uint8Array.from(jpeg.encode({ width: columns, height: rows, data }, quality).data);
}
