// Benign uptake of ribs, sternum and shoulders.
import { atLevel, onSide, partsOf, type Part, type PointCloud } from '../anatomy/point-cloud.ts';
import type { RandomStream } from '../random/random-stream.ts';
import { scaleBall, scaleParts, scaleWhere } from '../uptake/scale-weights.ts';
import { recordFocus } from './record-focus.ts';
import type { Scene } from './scene.ts';

/** The value below which this fraction of the points of a part lies. */
function quantile(axis: Float32Array, part: Part, fraction: number): number {
  const sorted = axis.slice(part.start, part.end).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(fraction * sorted.length))] ?? 0;
}

/** The point of a rib whose depth is nearest to the wanted one. */
function nearestInDepth(cloud: PointCloud, rib: Part, depth: number): number {
  let best = rib.start;
  for (let at = rib.start; at < rib.end; at++) {
    if (Math.abs((cloud.z[at] ?? 0) - depth) < Math.abs((cloud.z[best] ?? 0) - depth)) best = at;
  }
  return best;
}

/** As a share of the points of a rib, from the spine forwards. */
function drawFracturePlace({ planar }: Scene, random: RandomStream): number {
  if (!planar) return random.between(0.15, 0.9);
  return random.chance(planar.anteriorFractures) ? random.between(0.55, 0.95) : random.between(0.1, 0.45);
}

/** Two to four neighbouring ribs, broken at the same place: spots in a row. */
export function addAlignedRibFractures(scene: Scene, random: RandomStream): void {
  const { cloud } = scene;
  const side = random.side();
  const first = random.integer(2, 8);
  const count = random.integer(2, 4);
  const place = drawFracturePlace(scene, random);
  const hot = random.between(1.6, 6);
  for (let level = first; level < Math.min(first + count, 11); level++) {
    for (const rib of atLevel(onSide(partsOf(cloud, 'rib'), side), level)) {
      const fraction = Math.min(0.98, Math.max(0.02, place + random.normal(0, 0.03)));
      const at = nearestInDepth(cloud, rib, quantile(cloud.z, rib, fraction));
      const radius = random.between(5, 7);
      const ball = {
        centre: [cloud.x[at] ?? 0, cloud.y[at] ?? 0, cloud.z[at] ?? 0] as const,
        radii: [radius, radius, radius] as const,
      };
      const factor = hot * random.logNormal(0.25);
      recordFocus(scene, 'fracture', [rib], [rib], () => scaleBall(cloud, [rib], ball, factor));
    }
  }
}

/** Sternoclavicular, first costochondral and manubriosternal uptake, roughly symmetric. */
export function addSternoclavicularUptake(scene: Scene, random: RandomStream): void {
  const { cloud, build } = scene;
  const joints = partsOf(cloud, 'sternoclavicular-joint');
  const hot = random.between(1.2, 2.2);
  for (const side of [-1, 1] as const) {
    const joint = onSide(joints, side);
    recordFocus(scene, 'degenerative', joint, joint, () => scaleParts(cloud, joint, hot));
  }
  const costochondral = random.between(1, 2.5);
  for (const rib of atLevel(partsOf(cloud, 'rib'), 0)) {
    const front = quantile(cloud.z, rib, 0.8);
    recordFocus(scene, 'degenerative', [rib], [rib], () => scaleWhere(cloud, [rib], costochondral, (at) => (cloud.z[at] ?? 0) > front));
  }
  const border = 344 * build.scaleY;
  const sternum = partsOf(cloud, 'sternum');
  const manubriosternal = random.between(1, 2.2);
  recordFocus(scene, 'degenerative', sternum, sternum, () => {
    scaleWhere(cloud, sternum, manubriosternal, (at) => Math.abs((cloud.y[at] ?? 0) - border) < 5);
  });
}

export function addScapularTips(scene: Scene, random: RandomStream): void {
  const { cloud, build } = scene;
  for (const side of [-1, 1] as const) {
    const factor = random.between(1.3, 2.8);
    if (!random.chance(0.7)) continue;
    const blade = atLevel(onSide(partsOf(cloud, 'scapula'), side), 0);
    scaleWhere(cloud, blade, factor, (at) => (cloud.y[at] ?? 0) > 415 * build.scaleY);
  }
}

export function addShoulderArthritis(scene: Scene, random: RandomStream): void {
  const joint = onSide(partsOf(scene.cloud, 'humeral-head', 'acromioclavicular-joint'), random.side());
  const factor = random.between(1.3, 3);
  recordFocus(scene, 'degenerative', joint, joint, () => scaleParts(scene.cloud, joint, factor));
}
