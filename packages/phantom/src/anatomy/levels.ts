// Where the vertebrae of the template lie: a man of 1,700 mm, in mm below the vertex.
// Heights after standing anthropometry (cervicale at 0.865 of the stature, iliac crest at 0.61), as on the measured scan.
import { evenlySpaced, interpolate } from '../interpolate.ts';

/** Borders between vertebrae: one more than there are vertebrae. The upper thoracic ones are the smallest. */
const THORACIC_SHIFT = [0, -3, -4, -5, -5, -5, -5, -4, -3, -2, -1, 0, 0];
export const THORACIC_BORDERS = evenlySpaced(258, 540, 13).map((y, at) => y + (THORACIC_SHIFT[at] ?? 0));
export const LUMBAR_BORDERS = evenlySpaced(540, 715, 6);
export const CERVICAL_BORDERS = evenlySpaced(152, 258, 8);

/** The curve of the spine seen from the side: depth of the vertebral bodies at a height. */
export function spineDepth(y: number): number {
  return interpolate(y, [150, 255, 370, 505, 615, 712, 810], [-8, -29, -62, -48, -25, -30, -70]);
}

/** Middle and half height of a vertebra. */
export function vertebraAt(borders: readonly number[], level: number): { y: number; halfHeight: number; z: number } {
  const upper = borders[level] ?? 0;
  const lower = borders[level + 1] ?? 0;
  const y = (upper + lower) / 2;
  return { y, halfHeight: (lower - upper) / 2, z: spineDepth(y) };
}
