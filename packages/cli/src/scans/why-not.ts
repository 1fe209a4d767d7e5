// Why a picture is not what its layout says. Pure.
import type { CountImage } from '@osteon/shared/imaging/types';

/**
 * Images carry no millimetres, and the search for the thorax takes pixels of 1.8 to 3.0 mm for granted. The field of a whole-body camera is about 60 cm wide, so
 * 200 to 333 columns are that; a whole-body scan is at least twice as high as wide.
 */
const WIDTH = { min: 200, max: 333 } as const;
const MAX_ROWS = 2048;

export function whyNoWholeBody({ rows, columns }: CountImage): string | null {
  return columns >= WIDTH.min && columns <= WIDTH.max && rows >= 2 * columns && rows <= MAX_ROWS ? null : 'NOT_WHOLE_BODY_GEOMETRY';
}

/** One grey value everywhere. */
export function whyNothingToSee({ counts }: CountImage): string | null {
  const first = counts[0];
  return counts.every((count) => count === first) ? 'EMPTY' : null;
}
