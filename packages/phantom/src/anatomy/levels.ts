// Where the vertebrae of the template lie: a man of 1,700 mm, in mm below the vertex.
import { evenlySpaced, interpolate } from '../interpolate.ts';

/** Borders between vertebrae: one more than there are vertebrae. The upper thoracic ones are the smallest. */
const THORACIC_SHIFT = [0, -3, -4, -5, -5, -5, -5, -4, -3, -2, -1, 0, 0];
export const THORACIC_BORDERS = evenlySpaced(305, 592, 13).map((y, at) => y + (THORACIC_SHIFT[at] ?? 0));
export const LUMBAR_BORDERS = evenlySpaced(592, 780, 6);
export const CERVICAL_BORDERS = evenlySpaced(205, 305, 8);

/** The curve of the spine seen from the side: depth of the vertebral bodies at a height. */
export function spineDepth(y: number): number {
  return interpolate(y, [200, 300, 420, 560, 680, 780, 880], [-15, -35, -62, -48, -25, -30, -70]);
}

/** Middle and half height of a vertebra. */
export function vertebraAt(borders: readonly number[], level: number): { y: number; halfHeight: number; z: number } {
  const upper = borders[level] ?? 0;
  const lower = borders[level + 1] ?? 0;
  const y = (upper + lower) / 2;
  return { y, halfHeight: (lower - upper) / 2, z: spineDepth(y) };
}
