// Keeps what a benign focus adds to the uptake of which points, so that it can be named, masked and weighed.
import type { Part, PointCloud, Structure } from '../anatomy/point-cloud.ts';
import { thoracicParts } from '../lesions/thoracic-sites.ts';
import type { BenignDisease } from '../lesions/disease.ts';
import type { BenignFocus, Scene } from './scene.ts';

/** Joints of the shoulder girdle: inside the picture of the thorax, though no metastasis is put there. */
const GIRDLE: readonly Structure[] = ['sternoclavicular-joint', 'acromioclavicular-joint', 'humeral-head'];

const isThoracic = (cloud: PointCloud, part: Part): boolean => GIRDLE.includes(part.structure) || thoracicParts(cloud).includes(part);

/** Runs a change of the weights of these parts and records it as one focus, named after the first part. */
export function recordFocus(scene: Scene, disease: BenignDisease, named: readonly Part[], changed: readonly Part[], change: () => void): void {
  const { cloud } = scene;
  const [home] = named;
  if (!home) return;
  const before = changed.map((part) => cloud.weight.slice(part.start, part.end));
  change();
  const points: number[] = [];
  const added: number[] = [];
  changed.forEach((part, index) => {
    for (let at = part.start; at < part.end; at++) {
      const difference = (cloud.weight[at] ?? 0) - (before[index]?.[at - part.start] ?? 0);
      if (difference === 0) continue;
      points.push(at);
      added.push(difference);
    }
  });
  const focus: BenignFocus = {
    disease,
    structure: home.structure,
    side: home.side,
    level: home.level,
    thoracic: isThoracic(cloud, home),
    points: Int32Array.from(points),
    added: Float32Array.from(added),
  };
  if (points.length > 0) scene.foci.push(focus);
}
