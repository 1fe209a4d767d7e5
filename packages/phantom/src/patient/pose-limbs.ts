// How the patient lies: arms, legs and head.
import { onSide, partsOf, type PointCloud } from '../anatomy/point-cloud.ts';
import { ARM, FOREARM, HEAD, LEG } from '../anatomy/template.ts';
import type { RandomStream } from '../random/random-stream.ts';
import { shiftParts, turnAboutLongAxis, turnInPlane } from './turn-points.ts';

// Joints of the template on the left, in mm.
const SHOULDER: readonly [number, number] = [174, 287];
const ELBOW: readonly [number, number] = [206, 605];
const HIP: readonly [number, number] = [92, 808];
const NECK: readonly [number, number] = [0, 205];

const mirrored = (joint: readonly [number, number], side: -1 | 1): [number, number] => [side * joint[0], joint[1]];

function poseArm(cloud: PointCloud, side: -1 | 1, fatMm: number, random: RandomStream): void {
  // Arms lie beside the flanks, so a wider trunk pushes them out.
  const pushed = Math.max(0, fatMm) * 0.09;
  const outward = random.clippedNormal(-1 + pushed, 3, -5, 10);
  turnInPlane(cloud, onSide(partsOf(cloud, ...ARM), side), side * outward, mirrored(SHOULDER, side));
  if (!random.chance(0.08)) return;
  // A forearm on the abdomen or the pelvis.
  const forearm = onSide(partsOf(cloud, ...FOREARM), side);
  turnInPlane(cloud, forearm, -side * random.between(25, 75), mirrored(ELBOW, side));
  shiftParts(cloud.z, forearm, 110);
}

function poseHead(cloud: PointCloud, random: RandomStream): void {
  const head = partsOf(cloud, ...HEAD);
  turnInPlane(cloud, head, random.normal(0, 4), NECK);
  const turned = random.normal(0, 10);
  turnAboutLongAxis(cloud, head, () => turned);
  const chinDownMm = random.between(5, 25);
  if (random.chance(0.04)) shiftParts(cloud.y, head, chinDownMm);
}

export function poseLimbs(cloud: PointCloud, fatMm: number, random: RandomStream): void {
  for (const side of [-1, 1] as const) {
    poseArm(cloud, side, fatMm, random);
    // Heavy thighs keep the legs apart.
    const apart = random.clippedNormal(-0.2 + Math.max(0, fatMm) * 0.05, 1.5, -2.2, 5);
    turnInPlane(cloud, onSide(partsOf(cloud, ...LEG), side), side * apart, mirrored(HIP, side));
  }
  poseHead(cloud, random);
}
