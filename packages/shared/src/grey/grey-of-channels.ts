// Grey values from the channels of a picture; colours and transparency are refused, not guessed.
import { AppError } from '../core/errors.ts';

export interface Channels {
  /** Channels of a pixel one after the other. */
  readonly data: ArrayLike<number>;
  /** 1 grey, 2 grey and alpha, 3 colours, 4 colours and alpha. */
  readonly count: number;
  readonly pixels: number;
  readonly white: number;
  /** By how much the channels of a grey pixel may differ: compression moves them. */
  readonly tolerance: number;
}

/** Throws UNSUPPORTED_IMAGE / COLOUR or TRANSPARENT. */
export function greyOfChannels({ data, count, pixels, white, tolerance }: Channels): Int32Array {
  const colours = count >= 3 ? 3 : 1;
  const grey = new Int32Array(pixels);
  for (let pixel = 0, at = 0; pixel < pixels; pixel++, at += count) {
    const value = data[at] ?? 0;
    if (count > colours && data[at + colours] !== white) throw new AppError('UNSUPPORTED_IMAGE', 'The image has transparent pixels.', { reason: 'TRANSPARENT' });
    if (colours === 3) {
      const [green, blue] = [data[at + 1] ?? 0, data[at + 2] ?? 0];
      if (Math.max(value, green, blue) - Math.min(value, green, blue) > tolerance) throw new AppError('UNSUPPORTED_IMAGE', 'The image has colours; only grey values can be compared with counts.', { reason: 'COLOUR' });
      grey[pixel] = green;
    } else grey[pixel] = value;
  }
  return grey;
}
