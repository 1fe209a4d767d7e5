// Metastases: the uptake of the bone inside an ellipsoid is multiplied, so each follows the shape of its bone.
import { partsOf, type Part, type PointCloud, type Side, type Structure } from '../anatomy/point-cloud.ts';
import { ARM, LEG } from '../anatomy/template.ts';
import type { RandomStream } from '../random/random-stream.ts';
import { forPointsInBall, scaleParts, type Ball } from '../uptake/scale-weights.ts';
import type { ContrastModel } from './contrast-model.ts';
import { drawSite, drawThoracicSite, type Site } from './thoracic-sites.ts';

export interface Lesion {
  readonly structure: Structure;
  readonly side: Side;
  /** Counts from the top: rib or vertebra 0 is the first. */
  readonly level: number;
  /** In mm of the body: x to the patient's left, y from the vertex down, z forwards. */
  readonly centreMm: readonly [number, number, number];
  readonly diameterMm: number;
  /** Uptake against the same bone without the lesion; below 1 for a cold one. */
  readonly ratio: number;
  readonly thoracic: boolean;
}

export interface LesionDraw {
  readonly lesions: readonly Lesion[];
  /** Uptake with lesions. */
  readonly weight: Float32Array;
  /** The whole skeleton is diseased: soft tissue and kidneys fade. */
  readonly superscan: boolean;
  readonly softTissueFactor: number;
}

const EXTRA_THORACIC: readonly Structure[] = ['pelvis', 'femur', 'sacrum', 'humerus', 'skull', 'cervical-spine', 'lumbar-spine'];

function describe(cloud: PointCloud, site: Site, diameterMm: number, ratio: number, thoracic: boolean): Lesion {
  const { structure, side, level } = site.part;
  const centreMm = [cloud.x[site.at] ?? 0, cloud.y[site.at] ?? 0, cloud.z[site.at] ?? 0] as const;
  return { structure, side, level, centreMm, diameterMm, ratio, thoracic };
}

function ballAround(lesion: Lesion, random: RandomStream): Ball {
  const radius = lesion.diameterMm / 2;
  // In a rib the disease runs along the bone.
  const along = lesion.structure === 'rib' ? 1.4 : random.between(0.8, 1.25);
  const across = lesion.structure === 'rib' ? 1.4 : random.between(0.8, 1.25);
  const depth = lesion.structure === 'rib' ? radius * 1.4 : Math.max(radius, 9);
  return { centre: lesion.centreMm, radii: [radius * across, radius * along, depth] };
}

/** The bone a lesion stays in: this rib alone, otherwise the whole structure around. */
function homeOf(cloud: PointCloud, part: Part): Part[] {
  return part.structure === 'rib' ? [part] : partsOf(cloud, part.structure);
}

function drawDiameter({ diameterMm, planar }: ContrastModel, site: Site, random: RandomStream): number {
  const [low, high] = diameterMm;
  if (!planar || site.part.structure !== 'rib') return random.logBetween(low, high);
  return random.chance(planar.ribStripes) ? random.logBetween((low + high) / 2, high) : random.logBetween(low, (low + high) / 3);
}

function pointsInBall(cloud: PointCloud, parts: readonly Part[], ball: Ball): Int32Array {
  const points: number[] = [];
  forPointsInBall(cloud, parts, ball, (at) => points.push(at));
  return Int32Array.from(points);
}

/** The uptake ratio, or the planar ratio where that is what is known. `avidity`, from 0 to 1, is common to the lesions of a patient. */
function drawWanted({ ratio: [low, high], planar }: ContrastModel, avidity: number, random: RandomStream): number {
  if (!planar) return low * (high / low) ** (0.6 * random.uniform() + 0.4 * avidity);
  const [mean, deviation] = planar.ratios.metastasis;
  // A uniform share has a deviation of 0.29: with 0.8 and 0.6 both parts together have that of the series.
  return Math.max(1.1, mean + deviation * (0.8 * random.normal(0, 1) + (0.6 * (avidity - 0.5)) / 0.29));
}

function hotRatio({ ratio: [low, high], planar }: ContrastModel, wanted: number, points: Int32Array, findRatio: RatioFinder): number {
  return planar ? Math.min(high, Math.max(low, findRatio(points, wanted))) : wanted;
}

function addThoracicLesion(
  cloud: PointCloud, healthy: Float32Array, contrast: ContrastModel, findRatio: RatioFinder, avidity: number, random: RandomStream,
): Lesion {
  const site = drawThoracicSite(cloud, random);
  const diameterMm = drawDiameter(contrast, site, random);
  const place = describe(cloud, site, diameterMm, 1, true);
  const draw = drawWanted(contrast, avidity, random);
  const cold = random.chance(0.05) && site.part.structure !== 'rib' && diameterMm > 15;
  const coldRatio = cold ? random.between(0.05, 0.35) : 1;
  const points = pointsInBall(cloud, homeOf(cloud, site.part), ballAround(place, random));
  const ratio = cold ? coldRatio : hotRatio(contrast, draw, points, findRatio);
  for (const at of points) {
    const now = cloud.weight[at] ?? 0;
    cloud.weight[at] = cold ? now * ratio : Math.max(now, (healthy[at] ?? 0) * ratio);
  }
  return { ...place, ratio };
}

function addDistantLesion(cloud: PointCloud, random: RandomStream): Lesion {
  const site = drawSite(partsOf(cloud, ...EXTRA_THORACIC).filter((p) => p.structure !== 'lumbar-spine' || p.level > 1), random);
  const lesion = describe(cloud, site, random.between(10, 35), random.between(1.5, 6), false);
  const radius = lesion.diameterMm / 2;
  forPointsInBall(cloud, [site.part], { centre: lesion.centreMm, radii: [radius, radius, 15] }, (at) => {
    cloud.weight[at] = (cloud.weight[at] ?? 0) * lesion.ratio;
  });
  return lesion;
}

function drawCount(superscan: boolean, random: RandomStream): number {
  if (superscan) return random.integer(10, 39);
  return random.chance(0.85) ? Math.min(random.geometric(0.35), 15) : random.integer(6, 24);
}

function spreadDiffusely(cloud: PointCloud, random: RandomStream): void {
  const central = cloud.parts.filter((p) => !ARM.includes(p.structure) && !LEG.includes(p.structure));
  scaleParts(cloud, central.filter((p) => !['kidney', 'bladder', 'liver'].includes(p.structure)), random.between(1.8, 3));
  scaleParts(cloud, partsOf(cloud, 'kidney'), 0.12);
  scaleParts(cloud, partsOf(cloud, 'bladder'), 0.3);
}

/** The uptake ratio with which these points reach a planar ratio. */
export type RatioFinder = (points: Int32Array, planarRatio: number) => number;

/** Leaves the cloud as it is: the new uptake is part of the answer. */
export function drawLesions(cloud: PointCloud, contrast: ContrastModel, findRatio: RatioFinder, random: RandomStream): LesionDraw {
  const diseased = { ...cloud, weight: cloud.weight.slice() };
  const superscan = random.chance(0.05);
  if (superscan) spreadDiffusely(diseased, random);
  const count = drawCount(superscan, random);
  const avidity = random.uniform();
  const lesions: Lesion[] = [];
  for (let index = 0; index < count; index++) lesions.push(addThoracicLesion(diseased, cloud.weight, contrast, findRatio, avidity, random));
  if (random.chance(0.4)) {
    const distant = random.integer(1, 4);
    for (let index = 0; index < distant; index++) lesions.push(addDistantLesion(diseased, random));
  }
  return { lesions, weight: diseased.weight, superscan, softTissueFactor: superscan ? random.between(0.5, 0.7) : 1 };
}
