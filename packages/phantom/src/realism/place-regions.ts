// The regions of a simulated patient: from the anatomy itself, so they lie right however the patient is built and lies.
import { atLevel, meanAlong, onSide, partsOf, type Part, type PointCloud } from '../anatomy/point-cloud.ts';
import { CAMERAS, type CameraName } from '../camera/camera-model.ts';
import { columnAt, drawScanFrame, FULL_ROWS, rowAt } from '../camera/scan-frame.ts';
import { deformAnatomy } from '../patient/deform-anatomy.ts';
import { drawBuild, type Build } from '../patient/draw-person.ts';
import { RandomStream } from '../random/random-stream.ts';
import { REGION_NAMES, REGION_RADII, type Disc, type RegionName, type Regions } from './regions.ts';

type Place = readonly [x: number, y: number];
const SIDES = [-1, 1] as const;

/** The middle of the points of these parts within 12 mm of a height. */
function crossing(cloud: PointCloud, parts: readonly Part[], y: number): Place {
  let sum = 0;
  let count = 0;
  for (const part of parts) {
    for (let at = part.start; at < part.end; at++) {
      if (Math.abs((cloud.y[at] ?? 0) - y) > 12) continue;
      sum += cloud.x[at] ?? 0;
      count++;
    }
  }
  return [count === 0 ? 0 : sum / count, y];
}

const middleOf = (cloud: PointCloud, parts: readonly Part[]): Place => [meanAlong(cloud.x, parts), meanAlong(cloud.y, parts)];

function placesOf(cloud: PointCloud, { scaleX, scaleY }: Build): Record<RegionName, readonly Place[]> {
  const middle = (...parts: readonly Part[]): Place => middleOf(cloud, parts);
  const beside = ([x, y]: Place, mm: number): Place[] => SIDES.map((side): Place => [x + side * mm * scaleX, y]);
  const each = (find: (side: -1 | 1) => Place): Place[] => SIDES.map(find);
  const limb = (structure: 'humerus' | 'femur' | 'tibia', y: number, level: number) => (side: -1 | 1): Place =>
    crossing(cloud, atLevel(onSide(partsOf(cloud, structure), side), level), y * scaleY);
  const sternum = middle(...atLevel(partsOf(cloud, 'sternum'), 1));
  const head = middle(...partsOf(cloud, 'skull'));
  const lumbar = partsOf(cloud, 'lumbar-spine');
  const knees = each((side) => middle(...onSide(partsOf(cloud, 'knee'), side)));
  return {
    'air above the head': [[head[0], -50]],
    'air beside the knees': knees.map(([x, y]): Place => [x + Math.sign(x) * 140, y]),
    forehead: [[head[0], 60 * scaleY]],
    face: [middle(...atLevel(partsOf(cloud, 'face'), 1))],
    neck: [middle(...atLevel(partsOf(cloud, 'cervical-spine'), 6))],
    manubrium: [middle(...atLevel(partsOf(cloud, 'sternum'), 0))],
    sternum: [sternum],
    'beside the sternum': beside(sternum, 42),
    'rib field': beside(sternum, 78),
    shoulder: each((side) => middle(...onSide(partsOf(cloud, 'humeral-head'), side))),
    humerus: each(limb('humerus', 400, 0)),
    lumbar: [middle(...atLevel(lumbar, 0)), middle(...atLevel(lumbar, 1))],
    flank: beside(middle(...atLevel(lumbar, 2)), 108),
    pelvis: each((side) => [side * 76 * scaleX, 738 * scaleY]),
    'iliac crest': each((side) => [side * 132 * scaleX, 675 * scaleY]),
    hip: each((side) => middle(...onSide(partsOf(cloud, 'femoral-head', 'trochanter'), side))),
    femur: each(limb('femur', 1010, 1)),
    thigh: each(limb('femur', 1010, 1)).map(([x, y]): Place => [x - Math.sign(x) * 42, y]),
    knee: knees,
    tibia: each(limb('tibia', 1420, 0)),
    foot: each((side) => middle(...atLevel(onSide(partsOf(cloud, 'foot'), side), 0))),
  };
}

export function placeRegions(seed: number, cameraName: CameraName = 'standard'): Regions {
  const camera = CAMERAS[cameraName];
  const build = drawBuild(new RandomStream(seed, 'person'), camera.heavier);
  const places = placesOf(deformAnatomy(build, seed), build);
  const frame = drawScanFrame(build, camera, FULL_ROWS, new RandomStream(seed, 'scan'));
  const regions = {} as Record<RegionName, readonly Disc[]>;
  for (const name of REGION_NAMES) {
    regions[name] = places[name].map(([x, y]) => ({ column: columnAt(frame, x, y), row: rowAt(frame, y), radiusMm: REGION_RADII[name] }));
  }
  return regions;
}
