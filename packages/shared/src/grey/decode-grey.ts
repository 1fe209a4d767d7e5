// The bytes of a PNG or JPEG file to grey values, told by their first bytes and not by a name.
import { AppError } from '../core/errors.ts';
import { LIMITS } from '../imaging/limits.ts';
import { decodeJpeg, isJpeg } from './decode-jpeg.ts';
import { decodePng, isPng } from './decode-png.ts';
import type { GreyImage } from './grey-image.ts';

/** Throws AppError UNSUPPORTED_IMAGE (NOT_AN_IMAGE, MALFORMED, PIXEL_FORMAT, COLOUR, TRANSPARENT, TOO_SMALL) or TOO_LARGE (LIMIT). */
export function decodeGrey(bytes: Uint8Array): GreyImage {
  if (bytes.length > LIMITS.fileBytes) throw new AppError('TOO_LARGE', 'The image file is larger than Osteon accepts.', { reason: 'LIMIT' });
  const decode = isPng(bytes) ? decodePng : isJpeg(bytes) ? decodeJpeg : null;
  if (decode === null) throw new AppError('UNSUPPORTED_IMAGE', 'The file is neither a PNG nor a JPEG image.', { reason: 'NOT_AN_IMAGE' });
  try {
    return decode(bytes);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('UNSUPPORTED_IMAGE', 'The image file is damaged.', { reason: 'MALFORMED', cause });
  }
}
