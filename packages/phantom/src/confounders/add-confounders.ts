// Benign findings and nuisances, each drawn by its own chance and without any knowledge of the label.
import { RandomStream } from '../random/random-stream.ts';
import {
  addAlignedRibFractures, addScapularTips, addShoulderArthritis, addSternoclavicularUptake,
} from './chest-confounders.ts';
import {
  addBenignOutsideThorax, addBreastUptake, addColdPort, addContamination, addHydronephrosis, addInjectionSite, silenceOneKidney,
} from './other-confounders.ts';
import type { ConfounderName, Scene } from './scene.ts';
import { addCompressionFracture, addDegenerativeChange } from './spine-confounders.ts';

interface Confounder {
  readonly name: ConfounderName;
  readonly probability: number;
  readonly add: (scene: Scene, random: RandomStream) => void;
  readonly womenOnly?: true;
}

/** Probabilities as read from reports of whole-body scans; about 80 % of all studies get at least one. */
export const CONFOUNDERS: readonly Confounder[] = [
  { name: 'degenerative', probability: 0.4, add: addDegenerativeChange },
  { name: 'compression-fracture', probability: 0.1, add: addCompressionFracture },
  { name: 'aligned-rib-fractures', probability: 0.13, add: addAlignedRibFractures },
  { name: 'sternoclavicular', probability: 0.25, add: addSternoclavicularUptake },
  { name: 'scapular-tip', probability: 0.15, add: addScapularTips },
  { name: 'shoulder', probability: 0.3, add: addShoulderArthritis },
  { name: 'hydronephrosis', probability: 0.1, add: addHydronephrosis },
  { name: 'one-kidney', probability: 0.06, add: silenceOneKidney },
  { name: 'injection-site', probability: 0.17, add: addInjectionSite },
  { name: 'contamination', probability: 0.05, add: addContamination },
  { name: 'breast', probability: 0.12, add: addBreastUptake, womenOnly: true },
  { name: 'cold-port', probability: 0.06, add: addColdPort },
  { name: 'benign-outside-thorax', probability: 0.2, add: addBenignOutsideThorax },
];

export function addConfounders(scene: Scene, seed: number): ConfounderName[] {
  const added: ConfounderName[] = [];
  for (const confounder of CONFOUNDERS) {
    const random = new RandomStream(seed, `confounder ${confounder.name}`);
    const drawn = random.chance(confounder.probability);
    if (!drawn || (confounder.womenOnly && scene.build.person.sex !== 'F')) continue;
    confounder.add(scene, random);
    added.push(confounder.name);
  }
  return added;
}
