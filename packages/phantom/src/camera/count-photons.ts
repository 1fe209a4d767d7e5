// From mean images to counts: exposure, background of the room, and Poisson noise.
import type { CountImage } from '@osteon/shared/imaging/types';
import { drawPoisson } from '../random/poisson.ts';
import type { RandomStream } from '../random/random-stream.ts';
import type { CameraModel } from './camera-model.ts';
import type { Plane } from './gaussian-blur.ts';
import type { ScanFrame } from './scan-frame.ts';

/** Counts of a full anterior view. */
export function drawExposure(camera: CameraModel, random: RandomStream): number {
  const { median, spread, limits } = camera.counts;
  return Math.min(limits[1], Math.max(limits[0], median * random.logNormal(spread)));
}

export function sumOf(plane: Plane): number {
  let sum = 0;
  for (let at = 0; at < plane.values.length; at++) sum += plane.values[at] ?? 0;
  return sum;
}

/** Mean counts per pixel; none beside the field of the crystal. */
export function exposePlane(plane: Plane, factor: number, background: number, [first, end]: ScanFrame['field']): Plane {
  const { rows, columns } = plane;
  const values = new Float32Array(plane.values.length);
  for (let row = 0; row < rows; row++) {
    for (let at = row * columns + first; at < row * columns + end; at++) values[at] = (plane.values[at] ?? 0) * factor + background;
  }
  return { rows, columns, values };
}

export function countPhotons(mean: Plane, random: RandomStream): CountImage {
  const counts = new Int32Array(mean.values.length);
  for (let at = 0; at < counts.length; at++) counts[at] = drawPoisson(mean.values[at] ?? 0, random);
  return { rows: mean.rows, columns: mean.columns, counts };
}
