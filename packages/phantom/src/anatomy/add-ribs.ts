// Twelve pairs of ribs with their cartilage, and the sternum.
import { evenlySpaced, interpolate } from '../interpolate.ts';
import { addPlate } from './add-plate.ts';
import { addTube } from './add-tube.ts';
import type { CloudBuilder, Point } from './cloud-builder.ts';
import { spineDepth, THORACIC_BORDERS, vertebraAt } from './levels.ts';

interface RibShape {
  /** Half width and half depth of the cage at this rib, in mm. */
  readonly halfWidth: number;
  readonly halfDepth: number;
  /** How far round the cage the bony rib reaches, in degrees from the spine. */
  readonly reach: number;
  /** How far the front end hangs below the back end, in mm. */
  readonly drop: number;
}

const RIBS: readonly RibShape[] = [
  { halfWidth: 60, halfDepth: 46, reach: 132, drop: 42 },
  { halfWidth: 88, halfDepth: 66, reach: 140, drop: 68 },
  { halfWidth: 106, halfDepth: 79, reach: 146, drop: 92 },
  { halfWidth: 119, halfDepth: 88, reach: 148, drop: 112 },
  { halfWidth: 128, halfDepth: 95, reach: 149, drop: 126 },
  { halfWidth: 134, halfDepth: 99, reach: 147, drop: 137 },
  { halfWidth: 138, halfDepth: 101, reach: 142, drop: 138 },
  { halfWidth: 140, halfDepth: 101, reach: 129, drop: 126 },
  { halfWidth: 138, halfDepth: 99, reach: 115, drop: 106 },
  { halfWidth: 132, halfDepth: 96, reach: 100, drop: 84 },
  { halfWidth: 118, halfDepth: 92, reach: 72, drop: 58 },
  { halfWidth: 92, halfDepth: 88, reach: 48, drop: 42 },
];

/** The sternum leans forward from the narrow inlet of the chest: its depth at a height. */
export const sternumDepth = (y: number): number => interpolate(y, [293, 343, 446, 470], [42, 66, 97, 99]);
/** Lower end of the body of the sternum. */
const STERNUM_END = 446;

function ribPath(shape: RibShape, level: number, side: -1 | 1): { path: Point[]; angles: number[] } {
  const y0 = vertebraAt(THORACIC_BORDERS, level).y - 4;
  const centre = spineDepth(y0) + shape.halfDepth * 0.8;
  const last = (shape.reach * Math.PI) / 180;
  const angles = evenlySpaced(0.04, last, 40);
  const path = angles.map((angle): Point => {
    // The neck rises a little, then the rib falls all the way, in front as steeply as at the flank.
    const around = (1 - Math.cos(angle)) / (1 - Math.cos(last));
    const fallen = 0.5 * around + 0.5 * (angle / last) ** 1.3;
    return [
      side * (14 + (shape.halfWidth - 14) * Math.sin(Math.min(angle, 2.9)) ** 0.85),
      y0 + shape.drop * fallen - 4 * Math.sin(Math.min(angle * 2.5, Math.PI)),
      centre - shape.halfDepth * Math.cos(angle) - 8,
    ];
  });
  return { path, angles };
}

// Hotter at the joint with the spine and at the joint with the cartilage; less marrow towards the front.
const ribUptake = (fraction: number): number =>
  1.08 - 0.22 * fraction + 0.3 * Math.exp(-(((fraction - 1) / 0.04) ** 2)) + 0.3 * Math.exp(-((fraction / 0.05) ** 2));

function addCartilage(builder: CloudBuilder, level: number, side: -1 | 1, [x, y, z]: Point): void {
  const end = Math.min(y + (level < 3 ? 6 : -8), STERNUM_END);
  addTube(builder, { structure: 'costal-cartilage', side, level, uptake: level < 6 ? 0.4 : 0.03 }, {
    path: [[x, y, z], [(x + side * 14) / 2, (y + end) / 2 + (level < 5 ? 5 : 8), z + 8], [side * 19, end, sternumDepth(end) - 3]],
    radius: [4, 5, 5],
  });
}

function addRib(builder: CloudBuilder, shape: RibShape, level: number, side: -1 | 1): void {
  const { path, angles } = ribPath(shape, level, side);
  const thickness = interpolate(level, [0, 1, 9, 11], [1, 1, 0.95, 0.75]);
  const last = angles[angles.length - 1] ?? 1;
  const radii = angles.map((angle) => interpolate(angle / last, [0, 0.25, 0.7, 1], [5.6, 6, 5, 4.4]) * thickness);
  addTube(builder, { structure: 'rib', side, level, uptake: 0.62 }, {
    path,
    radius: radii.map((radius) => radius * 1.08),
    depthRadius: radii.map((radius) => radius * 0.62),
    density: 2.5,
    uptakeAlong: ribUptake,
  });
  if (level <= 9) addCartilage(builder, level, side, path[path.length - 1] ?? [0, 0, 0]);
}

function addSternum(builder: CloudBuilder): void {
  addPlate(builder, { structure: 'sternum', level: 0, uptake: 2 }, {
    outline: [[-29, 293], [-12, 299], [12, 299], [29, 293], [25, 322], [17, 343], [-17, 343], [-25, 322]],
    depth: 0,
    thickness: 13,
    rim: 0.3,
    slope: (_x, y) => sternumDepth(y),
  });
  addPlate(builder, { structure: 'sternum', level: 1, uptake: 1.2 }, {
    outline: [[-16, 345], [16, 345], [20, 405], [14, STERNUM_END], [-14, STERNUM_END], [-20, 405]],
    depth: 0,
    thickness: 11,
    rim: 0.3,
    slope: (_x, y) => sternumDepth(y),
  });
  addTube(builder, { structure: 'sternum', level: 2, uptake: 0.5 }, {
    path: [[0, STERNUM_END, sternumDepth(STERNUM_END)], [0, 470, sternumDepth(470)]],
    radius: 5,
  });
}

export function addRibs(builder: CloudBuilder): void {
  RIBS.forEach((shape, level) => {
    for (const side of [-1, 1] as const) addRib(builder, shape, level, side);
  });
  addSternum(builder);
}
