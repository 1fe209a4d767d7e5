// The soft tissue of a patient on a coarse grid: how thick the body is everywhere, and what its background sends out.
import { onSide, partsOf, type PointCloud, type Structure } from '../anatomy/point-cloud.ts';
import { interpolate } from '../interpolate.ts';
import type { Build } from '../patient/draw-person.ts';
import { effectiveLength, transmission } from './attenuation.ts';
import { bodyX, bodyY, type ScanFrame } from './scan-frame.ts';

/** One cell of the grid covers 2 x 2 pixels. */
export const CELL = 2;

export interface BodyOutline {
  readonly rows: number;
  readonly columns: number;
  /** Half the thickness of head and trunk, in mm. */
  readonly trunk: Float32Array;
  /** Depth of the middle of the trunk for each row: front and back of neck and upper chest slope backwards. */
  readonly middle: Float32Array;
  /** Share of lung in the way of photons, 0 to 1. */
  readonly lung: Float32Array;
  /** Half the thickness of arms and legs, in mm. */
  readonly limbs: Float32Array;
  /** Background activity seen from either side. */
  readonly soft: Float32Array;
}

// Half width and half thickness of a slim body at heights below the vertex, and how much of the fat sits there; in mm.
const HEIGHTS = [0, 20, 60, 110, 165, 195, 220, 244, 266, 286, 316, 380, 470, 570, 660, 745, 820, 870, 930];
const HALF_WIDTH = [12, 48, 76, 80, 77, 68, 70, 86, 130, 176, 190, 172, 156, 146, 152, 168, 178, 172, 120];
const HALF_THICKNESS = [20, 60, 88, 98, 90, 75, 64, 66, 75, 85, 98, 112, 112, 104, 100, 108, 104, 80, 20];
const FAT = [0, 0, 0, 0.1, 0.25, 0.35, 0.35, 0.35, 0.4, 0.5, 0.6, 0.8, 1, 1.35, 1.3, 1.1, 1, 0.9, 0.8];
const MIDDLE = [0, 0, 0, 0, 0, -6, -14, -20, -24, -24, -16, 0, 0, 0, 0, 0, 0, 0, 0];
const TRUNK_END = 930;
// Relative concentration in the soft tissue.
const ACTIVITY_HEIGHTS = [0, 170, 230, 280, 450, 560, 820, 930];
const ACTIVITY = [0.65, 0.85, 0.95, 1, 1, 1, 1.15, 1.15];
/** Lungs hold less blood than solid tissue, but let that of heart and back through. */
const LUNG_GAIN = 0.4;
/** Blood in the heart and the great vessels, and gut, muscle and marrow within the pelvis. */
const HEART_GAIN = 0.55;
const PELVIS_GAIN = 1;
/** Muscle around the bones of a limb, against the trunk. */
const LIMB_ACTIVITY = 0.98;
/** Fat holds little tracer, against muscle and organs. */
const FAT_ACTIVITY = 0.35;

/** What a lean core with fat in front of and behind it sends out, in mm of unattenuated lean tissue. */
function radiance(half: number, lean: number): number {
  const core = transmission(half - lean) * effectiveLength(2 * lean);
  return core + FAT_ACTIVITY * (effectiveLength(2 * half) - core);
}

function outlineTrunk(frame: ScanFrame, build: Build, body: BodyOutline): void {
  for (let row = 0; row < body.rows; row++) {
    const y = bodyY(frame, (row + 0.5) * CELL);
    const level = y / build.scaleY;
    if (level < 0 || level > TRUNK_END) continue;
    const fat = interpolate(level, HEIGHTS, FAT) * build.fatMm;
    const leanWidth = interpolate(level, HEIGHTS, HALF_WIDTH) * build.scaleX + Math.min(0, fat);
    const leanThickness = interpolate(level, HEIGHTS, HALF_THICKNESS) * build.scaleZ + Math.min(0, fat);
    const halfWidth = leanWidth + Math.max(0, fat);
    const halfThickness = leanThickness + Math.max(0, fat);
    const activity = interpolate(level, ACTIVITY_HEIGHTS, ACTIVITY);
    body.middle[row] = interpolate(level, HEIGHTS, MIDDLE) * build.scaleZ;
    const lungRow = ((level - 385) / 105) ** 4;
    const pelvisRow = ((level - 765) / 85) ** 4;
    for (let column = 0; column < body.columns; column++) {
      const x = bodyX(frame, (column + 0.5) * CELL, y);
      const across = x / halfWidth;
      if (across <= -1 || across >= 1) continue;
      const half = halfThickness * Math.sqrt(1 - across * across);
      const lean = leanThickness * Math.sqrt(Math.max(0, 1 - (x / leanWidth) ** 2));
      const lung = lungRow < 4 ? Math.exp(-(((Math.abs(x) - 70 * build.scaleX) / (50 * build.scaleX)) ** 4) - lungRow) : 0;
      const heart = lungRow < 4 ? Math.exp(-(((x - 10) / (52 * build.scaleX)) ** 4) - lungRow) : 0;
      const pelvis = pelvisRow < 4 ? Math.exp(-((x / (105 * build.scaleX)) ** 4) - pelvisRow) : 0;
      body.trunk[row * body.columns + column] = half;
      body.lung[row * body.columns + column] = lung;
      body.soft[row * body.columns + column] = radiance(half, lean) * (1 + LUNG_GAIN * lung + HEART_GAIN * heart + PELVIS_GAIN * pelvis) * activity;
    }
  }
}

interface Limb {
  readonly bones: readonly Structure[];
  readonly radius: number;
  /** How much of the fat sits here. */
  readonly fat: number;
  /** Width along the limb, at `AT` of its length. */
  readonly taper: readonly number[];
  /** How far the flesh of the upper end lies inwards of the bone, as a share of the distance to the mid line. */
  readonly inwards?: number;
}

const AT = [0, 0.2, 0.5, 0.85, 1];

const LIMBS: readonly Limb[] = [
  { bones: ['humerus'], radius: 40, fat: 0.6, taper: [1, 1.02, 0.95, 0.82, 0.75] },
  { bones: ['forearm', 'wrist', 'hand'], radius: 29, fat: 0.35, taper: [1, 1.05, 0.9, 0.8, 0.72] },
  { bones: ['femur', 'knee', 'trochanter'], radius: 76, fat: 0.8, taper: [0.8, 1, 0.95, 0.77, 0.74], inwards: 0.2 },
  { bones: ['tibia', 'ankle', 'foot'], radius: 51, fat: 0.5, taper: [0.95, 1.05, 0.85, 0.66, 0.7] },
];

/** The middle line of the bones of a limb: mean x in slices of 12 mm. */
function centreLine(cloud: PointCloud, bones: readonly Structure[], side: -1 | 1): { ys: number[]; xs: number[] } {
  const slice = 12;
  const sum = new Float64Array(220);
  const count = new Float64Array(220);
  for (const part of onSide(partsOf(cloud, ...bones), side)) {
    for (let at = part.start; at < part.end; at++) {
      const bin = Math.min(219, Math.max(0, Math.floor((cloud.y[at] ?? 0) / slice)));
      sum[bin] = (sum[bin] ?? 0) + (cloud.x[at] ?? 0);
      count[bin] = (count[bin] ?? 0) + 1;
    }
  }
  const ys: number[] = [];
  const xs: number[] = [];
  for (let bin = 0; bin < 220; bin++) {
    const points = count[bin] ?? 0;
    if (points === 0) continue;
    ys.push((bin + 0.5) * slice);
    xs.push((sum[bin] ?? 0) / points);
  }
  return { ys, xs };
}

/** How far above its highest bone the flesh of a limb begins. */
const ROUND_MM = 14;

/** Width of the rounded upper end of a limb at a distance from its top in radii. */
const roundedEnd = (fromTop: number): number => (fromTop >= 1 ? 1 : Math.sqrt(Math.max(0, 1 - (1 - fromTop) ** 2)));

function outlineLimb(frame: ScanFrame, build: Build, body: BodyOutline, limb: Limb, line: { ys: number[]; xs: number[] }): void {
  const top = line.ys[0] ?? 0;
  const end = line.ys[line.ys.length - 1] ?? 0;
  for (let row = 0; row < body.rows; row++) {
    const y = bodyY(frame, (row + 0.5) * CELL);
    if (y < top - ROUND_MM || y > end + 15) continue;
    const along = (y - top) / (end - top);
    const taper = interpolate(along, AT, limb.taper);
    // Fat sits on the upper half of a limb.
    const full = (limb.radius * taper + limb.fat * build.fatMm * Math.max(0, 2 * taper - 1)) * build.scaleY;
    const radius = full * roundedEnd((y - top + ROUND_MM) / full);
    const leanRadius = Math.min(radius, limb.radius * taper * build.scaleY);
    const centre = interpolate(y, line.ys, line.xs) * (1 - (limb.inwards ?? 0) * Math.min(1, Math.max(0, 1 - along)));
    for (let column = 0; column < body.columns; column++) {
      const x = bodyX(frame, (column + 0.5) * CELL, y) - centre;
      if (x <= -radius || x >= radius) continue;
      const at = row * body.columns + column;
      const half = Math.sqrt(radius * radius - x * x);
      const length = radiance(half, Math.sqrt(Math.max(0, leanRadius * leanRadius - x * x))) * LIMB_ACTIVITY;
      body.limbs[at] = Math.max(body.limbs[at] ?? 0, half);
      body.soft[at] = Math.max(body.soft[at] ?? 0, length);
    }
  }
}

export function outlineBody(cloud: PointCloud, build: Build, frame: ScanFrame): BodyOutline {
  const rows = frame.rows / CELL;
  const columns = frame.columns / CELL;
  const cells = rows * columns;
  const empty = (): Float32Array => new Float32Array(cells);
  const body: BodyOutline = { rows, columns, trunk: empty(), middle: new Float32Array(rows), lung: empty(), limbs: empty(), soft: empty() };
  outlineTrunk(frame, build, body);
  for (const limb of LIMBS) {
    for (const side of [-1, 1] as const) outlineLimb(frame, build, body, limb, centreLine(cloud, limb.bones, side));
  }
  return body;
}
