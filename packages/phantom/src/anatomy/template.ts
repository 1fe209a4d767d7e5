// The template anatomy that every simulated patient is deformed from; built once in a process.
import { addArms } from './add-arms.ts';
import { addHead } from './add-head.ts';
import { addLegs } from './add-legs.ts';
import { addOrgans } from './add-organs.ts';
import { addPelvis } from './add-pelvis.ts';
import { addRibs } from './add-ribs.ts';
import { addSpine } from './add-spine.ts';
import { CloudBuilder } from './cloud-builder.ts';
import type { PointCloud, Structure } from './point-cloud.ts';

let template: PointCloud | null = null;

export function templateAnatomy(): PointCloud {
  if (template) return template;
  const builder = new CloudBuilder();
  addHead(builder);
  addSpine(builder);
  addRibs(builder);
  addArms(builder);
  addPelvis(builder);
  addLegs(builder);
  addOrgans(builder);
  template = builder.finish();
  return template;
}

export const ARM: readonly Structure[] = ['humerus', 'forearm', 'wrist', 'hand'];
export const FOREARM: readonly Structure[] = ['forearm', 'wrist', 'hand'];
export const LEG: readonly Structure[] = ['femur', 'femoral-head', 'trochanter', 'knee', 'patella', 'tibia', 'ankle', 'foot'];
export const HEAD: readonly Structure[] = ['skull', 'skull-base', 'face', 'mandible', 'orbit'];
export const ORGANS: readonly Structure[] = ['kidney', 'bladder', 'liver'];
export const SPINE: readonly Structure[] = ['cervical-spine', 'thoracic-spine', 'lumbar-spine'];
