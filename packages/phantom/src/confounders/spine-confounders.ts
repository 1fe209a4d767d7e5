// Benign uptake of the spine: osteophytes and compression fractures.
import { atLevel, extentAlong, meanAlong, partsOf, type Part } from '../anatomy/point-cloud.ts';
import { SPINE } from '../anatomy/template.ts';
import type { RandomStream } from '../random/random-stream.ts';
import { scaleBall, scaleWhere } from '../uptake/scale-weights.ts';
import { recordFocus } from './record-focus.ts';
import type { Scene } from './scene.ts';

function drawVertebra(scene: Scene, random: RandomStream): Part[] {
  const { cloud } = scene;
  if (random.chance(0.6)) return atLevel(partsOf(cloud, 'lumbar-spine'), random.integer(0, 4));
  return atLevel(partsOf(cloud, 'thoracic-spine'), random.integer(6, 11));
}

/** One to three osteophytes at the corners of the vertebral bodies. */
export function addDegenerativeChange(scene: Scene, random: RandomStream): void {
  const { cloud, build } = scene;
  const count = random.integer(1, 3);
  for (let change = 0; change < count; change++) {
    const vertebra = drawVertebra(scene, random);
    const [top, bottom] = extentAlong(cloud.y, vertebra);
    const endPlate = random.chance(0.5) ? top : bottom;
    const corner = meanAlong(cloud.x, vertebra) + random.side() * 17 * build.scaleX;
    const ball = {
      centre: [corner, endPlate, meanAlong(cloud.z, vertebra) + 5] as const,
      radii: [random.between(8, 15), random.between(4, 8), 25] as const,
    };
    const factor = random.between(1.4, 3.5);
    const spine = partsOf(cloud, ...SPINE);
    recordFocus(scene, 'degenerative', vertebra, spine, () => scaleBall(cloud, spine, ball, factor));
  }
}

/** A flattened vertebra, hot over its whole width. */
export function addCompressionFracture(scene: Scene, random: RandomStream): void {
  const { cloud, build } = scene;
  const level = random.integer(4, 13);
  const vertebra = level < 12 ? atLevel(partsOf(cloud, 'thoracic-spine'), level) : atLevel(partsOf(cloud, 'lumbar-spine'), level - 12);
  const middle = meanAlong(cloud.x, vertebra);
  const height = meanAlong(cloud.y, vertebra);
  const flattening = random.between(0.4, 0.7);
  const inBody = (at: number): boolean => Math.abs((cloud.x[at] ?? 0) - middle) < 24 * build.scaleX;
  const factor = random.between(1.8, 4.5);
  recordFocus(scene, 'fracture', vertebra, vertebra, () => scaleWhere(cloud, vertebra, factor, inBody));
  for (const part of vertebra) {
    for (let at = part.start; at < part.end; at++) {
      if (inBody(at)) cloud.y[at] = height + ((cloud.y[at] ?? 0) - height) * flattening;
    }
  }
}
