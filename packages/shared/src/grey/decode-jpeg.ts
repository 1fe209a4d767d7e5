// JPEG files to grey values.
import jpeg from 'jpeg-js';
import { LIMITS } from '../imaging/limits.ts';
import type { GreyImage } from './grey-image.ts';
import { greyOfChannels } from './grey-of-channels.ts';
import { requireSize } from './image-size.ts';

/** Grey that was stored as colour comes back with its channels a little apart. */
const TOLERANCE = 6;
const MEGA = 1e6;
const COLOURS = 3;

export function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
}

/** Baseline and progressive, 8 bits. Throws UNSUPPORTED_IMAGE / COLOUR, TOO_LARGE / LIMIT; anything for bytes that are none. */
export function decodeJpeg(bytes: Uint8Array): GreyImage {
  const { width: columns, height: rows, data } = jpeg.decode(bytes, {
    useTArray: true,
    formatAsRGBA: false,
    tolerantDecoding: false,
    maxResolutionInMP: LIMITS.pixelsPerSide ** 2 / MEGA,
    maxMemoryUsageInMB: 512,
  });
  requireSize({ rows, columns });
  return { rows, columns, white: 255, lossy: true, values: greyOfChannels({ data, count: COLOURS, pixels: rows * columns, white: 255, tolerance: TOLERANCE }) };
}
