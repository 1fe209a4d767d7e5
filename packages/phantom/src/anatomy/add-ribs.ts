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
  { halfWidth: 62, halfDepth: 48, reach: 125, drop: 38 },
  { halfWidth: 92, halfDepth: 68, reach: 132, drop: 58 },
  { halfWidth: 110, halfDepth: 80, reach: 138, drop: 72 },
  { halfWidth: 122, halfDepth: 88, reach: 140, drop: 84 },
  { halfWidth: 130, halfDepth: 94, reach: 142, drop: 92 },
  { halfWidth: 135, halfDepth: 98, reach: 142, drop: 100 },
  { halfWidth: 138, halfDepth: 100, reach: 140, drop: 106 },
  { halfWidth: 139, halfDepth: 100, reach: 128, drop: 108 },
  { halfWidth: 137, halfDepth: 98, reach: 115, drop: 106 },
  { halfWidth: 131, halfDepth: 95, reach: 100, drop: 98 },
  { halfWidth: 120, halfDepth: 92, reach: 72, drop: 78 },
  { halfWidth: 95, halfDepth: 88, reach: 48, drop: 52 },
];

export const STERNUM_DEPTH = spineDepth(400) + 145;

function ribPath(shape: RibShape, level: number, side: -1 | 1): { path: Point[]; angles: number[] } {
  const y0 = vertebraAt(THORACIC_BORDERS, level).y - 4;
  const centre = spineDepth(y0) + shape.halfDepth * 0.8;
  const angles = evenlySpaced(0.04, (shape.reach * Math.PI) / 180, 40);
  const path = angles.map((angle): Point => {
    const around = (1 - Math.cos(angle)) / 2;
    return [
      side * (14 + (shape.halfWidth - 14) * Math.sin(Math.min(angle, 2.9)) ** 0.85),
      y0 + shape.drop * around ** 0.9 * 1.05 - 5 * Math.sin(Math.min(angle * 2, Math.PI)),
      centre - shape.halfDepth * Math.cos(angle) - 8,
    ];
  });
  return { path, angles };
}

// Hotter at the joint with the spine and at the joint with the cartilage.
const ribUptake = (fraction: number): number =>
  1 + 0.25 * Math.exp(-(((fraction - 1) / 0.04) ** 2)) + 0.3 * Math.exp(-((fraction / 0.05) ** 2));

function addRib(builder: CloudBuilder, shape: RibShape, level: number, side: -1 | 1): void {
  const { path, angles } = ribPath(shape, level, side);
  const thickness = interpolate(level, [0, 1, 9, 11], [1, 1, 0.95, 0.75]);
  const radii = angles.map((angle) => interpolate(angle, [0, 0.5, angles[angles.length - 1] ?? 1], [5.2, 5.5, 5.2]) * thickness);
  addTube(builder, { structure: 'rib', side, level, uptake: 0.85 }, {
    path,
    radius: radii.map((radius) => radius * 1.08),
    depthRadius: radii.map((radius) => radius * 0.62),
    density: 2.5,
    uptakeAlong: ribUptake,
  });
  const [x, y, z] = path[path.length - 1] ?? [0, 0, 0];
  if (level < 1 || level > 9) return;
  addTube(builder, { structure: 'costal-cartilage', side, level, uptake: 0.2 }, {
    path: [
      [x, y, z],
      [(x + side * 14) / 2, y + (level < 4 ? 4 : -8), z + 8],
      [side * 18, Math.min(y, 500) - (level < 5 ? 0 : 8), z + 8],
    ],
    radius: 4,
  });
}

function addSternum(builder: CloudBuilder): void {
  addPlate(builder, { structure: 'sternum', level: 0, uptake: 2.2 }, {
    outline: [[-27, 338], [27, 338], [22, 375], [17, 388], [-17, 388], [-22, 375]],
    depth: STERNUM_DEPTH - 12,
    thickness: 12,
    rim: 0.3,
    slope: (_x, y) => (y - 338) * 0.15,
  });
  addPlate(builder, { structure: 'sternum', level: 1, uptake: 1.2 }, {
    outline: [[-16, 390], [16, 390], [20, 450], [15, 490], [-15, 490], [-20, 450]],
    depth: STERNUM_DEPTH,
    thickness: 11,
    rim: 0.3,
    slope: (_x, y) => (y - 390) * 0.15,
  });
  addTube(builder, { structure: 'sternum', level: 2, uptake: 0.5 }, {
    path: [[0, 490, STERNUM_DEPTH + 12], [0, 515, STERNUM_DEPTH + 10]],
    radius: 5,
  });
}

export function addRibs(builder: CloudBuilder): void {
  RIBS.forEach((shape, level) => {
    for (const side of [-1, 1] as const) addRib(builder, shape, level, side);
  });
  addSternum(builder);
}
