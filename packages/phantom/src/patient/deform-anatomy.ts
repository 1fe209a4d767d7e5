// Turns the template into one patient's anatomy; nothing here knows the label.
import { copyPointCloud, type PointCloud } from '../anatomy/point-cloud.ts';
import { templateAnatomy } from '../anatomy/template.ts';
import { RandomStream } from '../random/random-stream.ts';
import { bendTrunkPosture, bendTrunkShape } from './bend-trunk.ts';
import type { Build } from './draw-person.ts';
import { poseLimbs } from './pose-limbs.ts';

function scaleAxis(axis: Float32Array, factor: number): void {
  for (let at = 0; at < axis.length; at++) axis[at] = (axis[at] ?? 0) * factor;
}

export function deformAnatomy(build: Build, seed: number): PointCloud {
  const cloud = copyPointCloud(templateAnatomy());
  bendTrunkShape(cloud, new RandomStream(seed, 'trunk'));
  poseLimbs(cloud, build.fatMm, new RandomStream(seed, 'limbs'));
  bendTrunkPosture(cloud, new RandomStream(seed, 'posture'));
  scaleAxis(cloud.x, build.scaleX);
  scaleAxis(cloud.y, build.scaleY);
  scaleAxis(cloud.z, build.scaleZ);
  return cloud;
}
