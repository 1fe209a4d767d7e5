// How much tracer each bone and organ holds: differs from patient to patient, from bone to bone, and smoothly within.
import { onSide, partsOf, type PointCloud, type Structure } from '../anatomy/point-cloud.ts';
import { ORGANS } from '../anatomy/template.ts';
import type { RandomStream } from '../random/random-stream.ts';
import { scaleParts } from './scale-weights.ts';

/** Spread (standard deviation of the logarithm) of whole structures between patients. */
const STRUCTURE_SPREAD: readonly (readonly [Structure, number])[] = [
  ['skull', 0.25], ['face', 0.3], ['thoracic-spine', 0.12], ['lumbar-spine', 0.15], ['rib', 0.2], ['sternum', 0.25],
  ['scapula', 0.2], ['pelvis', 0.15], ['sacroiliac-joint', 0.25], ['humeral-head', 0.25], ['knee', 0.35], ['femur', 0.2],
  ['cervical-spine', 0.25], ['sternoclavicular-joint', 0.35], ['acromioclavicular-joint', 0.4], ['wrist', 0.4],
  ['hand', 0.4], ['ankle', 0.4], ['foot', 0.4],
];

/** Joints differ between left and right as well. */
const UNEVEN: readonly Structure[] = [
  'humeral-head', 'acromioclavicular-joint', 'sternoclavicular-joint', 'knee', 'wrist', 'ankle', 'sacroiliac-joint', 'patella', 'foot',
];

/** Compact bone of the limbs is fainter than the marrow-bearing skeleton. */
const LIMBS: readonly Structure[] = ['humerus', 'forearm', 'femur', 'tibia', 'knee', 'ankle', 'foot', 'hand', 'wrist'];
const LIMB_FACTOR = 0.5;

/** Mean uptake of bone against 1 for soft tissue, both per volume. */
const BONE = 10.5;
const KIDNEY = 5.5;
const BLADDER = 14;
const LIVER = 0.5;

const SINE_STEPS = 4096;
const SINE = Float32Array.from({ length: SINE_STEPS }, (_, at) => Math.sin((2 * Math.PI * at) / SINE_STEPS));

/** A smooth field of four plane waves: bone is not uniform within itself. */
function mottle(cloud: PointCloud, random: RandomStream): void {
  const { x, y, z, weight } = cloud;
  const perRadian = SINE_STEPS / (2 * Math.PI);
  const field = new Float32Array(weight.length).fill(1);
  for (let wave = 0; wave < 4; wave++) {
    const alongX = random.normal(0, 0.035) * perRadian;
    const alongY = random.normal(0, 0.035) * perRadian;
    const alongZ = random.normal(0, 0.035) * perRadian;
    const phase = random.between(0, SINE_STEPS);
    for (let at = 0; at < field.length; at++) {
      const place = (x[at] ?? 0) * alongX + (y[at] ?? 0) * alongY + (z[at] ?? 0) * alongZ + phase;
      field[at] = (field[at] ?? 0) + 0.06 * (SINE[place & (SINE_STEPS - 1)] ?? 0);
    }
  }
  for (let at = 0; at < field.length; at++) weight[at] = (weight[at] ?? 0) * (field[at] ?? 1);
}

export function drawUptake(cloud: PointCloud, random: RandomStream): void {
  const base = BONE * random.logNormal(0.18);
  for (const part of cloud.parts) {
    scaleParts(cloud, [part], random.logNormal(0.09) * (ORGANS.includes(part.structure) ? 1 : base));
  }
  for (const [structure, spread] of STRUCTURE_SPREAD) scaleParts(cloud, partsOf(cloud, structure), random.logNormal(spread));
  for (const structure of UNEVEN) {
    for (const side of [-1, 1] as const) scaleParts(cloud, onSide(partsOf(cloud, structure), side), random.logNormal(0.25));
  }
  scaleParts(cloud, partsOf(cloud, ...LIMBS), LIMB_FACTOR);
  mottle(cloud, random);
  for (const side of [-1, 1] as const) {
    scaleParts(cloud, onSide(partsOf(cloud, 'kidney'), side), KIDNEY * random.logNormal(0.45));
  }
  scaleParts(cloud, partsOf(cloud, 'bladder'), BLADDER * random.logNormal(0.8));
  scaleParts(cloud, partsOf(cloud, 'liver'), LIVER * random.logNormal(0.5));
}
