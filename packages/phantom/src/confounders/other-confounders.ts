// What is hot or cold outside the thoracic skeleton: kidneys, injection, contamination, breast, port, distant bones.
import { onSide, partsOf, type PointCloud, type Structure } from '../anatomy/point-cloud.ts';
import type { RandomStream } from '../random/random-stream.ts';
import { scaleBall, scaleParts } from '../uptake/scale-weights.ts';
import type { Scene } from './scene.ts';

export function addHydronephrosis(scene: Scene, random: RandomStream): void {
  scaleParts(scene.cloud, onSide(partsOf(scene.cloud, 'kidney'), random.side()), random.between(2, 4.5));
}

export function silenceOneKidney(scene: Scene, random: RandomStream): void {
  scaleParts(scene.cloud, onSide(partsOf(scene.cloud, 'kidney'), random.side()), 0.15);
}

function drawPoint(cloud: PointCloud, structures: readonly Structure[], side: -1 | 1 | null, random: RandomStream): number {
  const all = partsOf(cloud, ...structures);
  const parts = side === null ? all : onSide(all, side);
  let index = random.integer(0, parts.reduce((sum, part) => sum + part.end - part.start, 0) - 1);
  for (const part of parts) {
    if (index < part.end - part.start) return part.start + index;
    index -= part.end - part.start;
  }
  return 0;
}

/** Tracer left in the forearm at the injection. */
export function addInjectionSite(scene: Scene, random: RandomStream): void {
  const { cloud } = scene;
  const at = drawPoint(cloud, ['forearm'], random.side(), random);
  scene.hotSpots.push({
    centre: [cloud.x[at] ?? 0, (cloud.y[at] ?? 0) - random.between(-20, 40), (cloud.z[at] ?? 0) + 20],
    sigma: [random.between(4, 12), random.between(6, 25)],
    activity: Math.exp(random.normal(12, 1)),
  });
}

/** Urine or tracer on skin or linen. */
export function addContamination(scene: Scene, random: RandomStream): void {
  scene.hotSpots.push({
    centre: [random.between(-120, 120), random.between(400, 850) * scene.build.scaleY, 90],
    sigma: [random.between(2, 5), random.between(2, 8)],
    activity: Math.exp(random.normal(9.2, 0.8)),
  });
}

export function addBreastUptake(scene: Scene, random: RandomStream): void {
  const { build } = scene;
  for (const side of [-1, 1] as const) {
    scene.hotSpots.push({
      centre: [side * 75 * build.scaleX, 405 * build.scaleY, 110 * build.scaleZ],
      sigma: [28, 26],
      activity: Math.exp(random.normal(10.6, 0.4)),
    });
  }
}

export function addColdPort(scene: Scene, random: RandomStream): void {
  const { build } = scene;
  scene.coldDiscs.push({
    x: random.side() * random.between(60, 95) * build.scaleX,
    y: random.between(325, 365) * build.scaleY,
    radius: random.between(10, 17),
  });
}

/** Paget's disease or arthritis far from the thorax. */
export function addBenignOutsideThorax(scene: Scene, random: RandomStream): void {
  const { cloud } = scene;
  const structures: Structure[] = ['pelvis', 'femur', 'knee', 'foot'];
  const at = drawPoint(cloud, structures, null, random);
  const home = partsOf(cloud, ...structures).filter((part) => at >= part.start && at < part.end)[0]?.structure ?? 'pelvis';
  const radius = random.between(7.5, 25);
  const ball = { centre: [cloud.x[at] ?? 0, cloud.y[at] ?? 0, cloud.z[at] ?? 0] as const, radii: [radius, radius, 20] as const };
  scaleBall(cloud, partsOf(cloud, home), ball, random.between(1.5, 4));
}
