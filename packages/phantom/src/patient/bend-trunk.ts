// How trunks differ: shape of the cage, slope of the ribs, curves of the spine, and small smooth irregularities.
import { partsOf, type PointCloud, type Structure } from '../anatomy/point-cloud.ts';
import { ORGANS, SPINE } from '../anatomy/template.ts';
import type { RandomStream } from '../random/random-stream.ts';
import { tabulate } from './tabulate.ts';
import { turnAboutLongAxis } from './turn-points.ts';

// The trunk of the template, in mm below the vertex.
const NECK = 160;
const SHOULDERS = 255;
const WAIST = 715;

function shapeRibs(cloud: PointCloud, random: RandomStream): void {
  const width = random.normal(1, 0.04);
  const slope = random.normal(0, 10);
  const tilt = random.normal(0, 5);
  for (const rib of partsOf(cloud, 'rib')) {
    for (let at = rib.start; at < rib.end; at++) {
      const x = (cloud.x[at] ?? 0) * width;
      cloud.x[at] = x;
      cloud.y[at] = (cloud.y[at] ?? 0) + (Math.abs(x) / 130) ** 1.2 * slope + (Math.abs((cloud.z[at] ?? 0) + 40) / 100) * tilt;
    }
  }
}

/** Three long waves across and three along the body: no two skeletons are scaled copies. */
function ripple(cloud: PointCloud, random: RandomStream): void {
  const waves = Array.from({ length: 3 }, () => ({
    along: random.between(0.002, 0.009),
    alongPhase: random.between(0, 6.3),
    across: random.normal(0, 2),
    shift: random.between(0.005, 0.02),
    shiftPhase: random.between(0, 6.3),
    down: random.normal(0, 2.5),
  }));
  const sideways = tabulate((y) => waves.reduce((sum, wave) => sum + wave.across * Math.sin(wave.along * y + wave.alongPhase), 0));
  const downwards = tabulate((x) => waves.reduce((sum, wave) => sum + wave.down * Math.sin(wave.shift * x + wave.shiftPhase), 0));
  for (let at = 0; at < cloud.x.length; at++) {
    const x = (cloud.x[at] ?? 0) + sideways(cloud.y[at] ?? 0);
    cloud.x[at] = x;
    cloud.y[at] = (cloud.y[at] ?? 0) + downwards(x);
  }
}

/** The spine follows a curve fully, the ribs mostly, everything else a little. */
function followOf(structure: Structure): number {
  if (SPINE.includes(structure) || ORGANS.includes(structure)) return 1;
  return structure === 'rib' ? 0.75 : 0.3;
}

function curveSpine(cloud: PointCloud, random: RandomStream): void {
  const amplitude = random.chance(0.8) ? random.normal(0, 4) : random.normal(0, 16);
  const frequency = random.between(0.9, 2.2);
  const phase = random.between(-0.5, 0.5);
  const kyphosis = random.normal(0, 6);
  const sideways = tabulate((y) => {
    if (y <= NECK || y >= WAIST + 10) return 0;
    const fade = Math.min(1, (WAIST + 10 - y) / 60, (y - NECK) / 80);
    return amplitude * Math.sin((frequency * Math.PI * (y - SHOULDERS)) / (WAIST - SHOULDERS) + phase) * fade;
  });
  const forwards = tabulate((y) => (y > SHOULDERS && y < WAIST ? kyphosis * Math.sin((Math.PI * (y - SHOULDERS)) / (WAIST - SHOULDERS)) : 0));
  for (const part of cloud.parts) {
    const follow = followOf(part.structure);
    for (let at = part.start; at < part.end; at++) {
      const y = cloud.y[at] ?? 0;
      cloud.x[at] = (cloud.x[at] ?? 0) + follow * sideways(y);
      cloud.z[at] = (cloud.z[at] ?? 0) + forwards(y);
    }
  }
}

function rotateTrunk(cloud: PointCloud, random: RandomStream): void {
  const degrees = random.normal(0, 3.5);
  // Fades out over 60 mm at both ends, so that no bone is torn.
  turnAboutLongAxis(cloud, cloud.parts, (y) => degrees * Math.min(1, Math.max(0, (y - 225) / 60), Math.max(0, (620 - y) / 60)));
}

export function bendTrunkShape(cloud: PointCloud, random: RandomStream): void {
  shapeRibs(cloud, random);
  ripple(cloud, random);
}

export function bendTrunkPosture(cloud: PointCloud, random: RandomStream): void {
  curveSpine(cloud, random);
  rotateTrunk(cloud, random);
}
