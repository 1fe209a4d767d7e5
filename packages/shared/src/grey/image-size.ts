// How large a picture may be before its pixels are looked at.
import { AppError } from '../core/errors.ts';
import { LIMITS } from '../imaging/limits.ts';

/** Smaller than this it shows no bones. */
const MIN_SIDE = 16;

/** Throws TOO_LARGE / LIMIT, UNSUPPORTED_IMAGE / TOO_SMALL. */
export function requireSize({ rows, columns }: { readonly rows: number; readonly columns: number }): void {
  if (Math.max(rows, columns) > LIMITS.pixelsPerSide) throw new AppError('TOO_LARGE', `The image has more than ${LIMITS.pixelsPerSide} pixels a side.`, { reason: 'LIMIT' });
  if (Math.min(rows, columns) < MIN_SIDE) throw new AppError('UNSUPPORTED_IMAGE', `The image has fewer than ${MIN_SIDE} pixels a side.`, { reason: 'TOO_SMALL' });
}
