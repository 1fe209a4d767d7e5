// PNG files of 8 or 16 bits to grey values.
import { convertIndexedToRgb, decode } from 'fast-png';
import { AppError } from '../core/errors.ts';
import type { GreyImage } from './grey-image.ts';
import { greyOfChannels } from './grey-of-channels.ts';
import { requireSize } from './image-size.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Width and height of IHDR, which is always the first chunk (PNG section 11.2.2). */
const WIDTH_AT = 16;
const HEADER_BYTES = 24;

export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, at) => bytes[at] === byte);
}

/** Gamma and profiles are not applied: what is stored is read. Throws UNSUPPORTED_IMAGE / PIXEL_FORMAT, COLOUR, TRANSPARENT; TOO_LARGE / LIMIT; anything for bytes that are none. */
export function decodePng(bytes: Uint8Array): GreyImage {
  if (bytes.length < HEADER_BYTES) throw new RangeError('no header');
  const header = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES);
  requireSize({ columns: header.getUint32(WIDTH_AT), rows: header.getUint32(WIDTH_AT + 4) });
  const png = decode(bytes, { checkCrc: true });
  const { width: columns, height: rows } = png;
  const indexed = png.palette !== undefined;
  if (!indexed && png.depth !== 8 && png.depth !== 16) throw new AppError('UNSUPPORTED_IMAGE', 'The image has fewer than 8 bits a pixel.', { reason: 'PIXEL_FORMAT' });
  if (png.transparency !== undefined) throw new AppError('UNSUPPORTED_IMAGE', 'The image has transparent pixels.', { reason: 'TRANSPARENT' });
  const white = png.depth === 16 ? 65_535 : 255;
  const data = indexed ? convertIndexedToRgb(png) : png.data;
  const count = data.length / (rows * columns);
  return { rows, columns, white, lossy: false, values: greyOfChannels({ data, count, pixels: rows * columns, white, tolerance: 0 }) };
}
