// The soft tissue of a patient on a coarse grid: how thick the body is everywhere, and what its background sends out.
import { onSide, partsOf, type PointCloud, type Structure } from '../anatomy/point-cloud.ts';
import { interpolate } from '../interpolate.ts';
import type { Build } from '../patient/draw-person.ts';
import { effectiveLength } from './attenuation.ts';
import { bodyX, bodyY, type ScanFrame } from './scan-frame.ts';

/** One cell of the grid covers 2 x 2 pixels. */
export const CELL = 2;

export interface BodyOutline {
  readonly rows: number;
  readonly columns: number;
  /** Half the thickness of head and trunk, in mm. */
  readonly trunk: Float32Array;
  /** Share of lung in the way of photons, 0 to 1. */
  readonly lung: Float32Array;
  /** Radiating length of arms and legs, in mm. */
  readonly limbs: Float32Array;
  /** Background activity seen from either side. */
  readonly soft: Float32Array;
}

// Half width and half thickness of a slim body at heights below the vertex, and how much of the fat sits there; in mm.
const HEIGHTS = [0, 20, 60, 110, 170, 205, 235, 262, 290, 310, 345, 420, 520, 640, 740, 830, 900, 960, 1010];
const HALF_WIDTH = [12, 48, 76, 82, 76, 68, 66, 76, 118, 168, 184, 168, 154, 146, 152, 170, 182, 172, 120];
const HALF_THICKNESS = [20, 60, 88, 98, 90, 75, 62, 62, 75, 85, 98, 112, 112, 104, 100, 108, 108, 80, 20];
const FAT = [0, 0, 0, 0.1, 0.2, 0.4, 0.4, 0.4, 0.5, 0.6, 0.6, 0.8, 1, 1.35, 1.3, 1.1, 1, 0.9, 0.8];
const TRUNK_END = 1010;
// Relative concentration in the soft tissue.
const ACTIVITY_HEIGHTS = [0, 200, 260, 320, 500, 620, 900, 1010];
const ACTIVITY = [0.6, 0.8, 0.9, 1, 1, 1.1, 1.1, 1.1];
/** Lungs hold less blood than solid tissue, but let more of it through. */
const LUNG_LOSS = 0.05;

function outlineTrunk(frame: ScanFrame, build: Build, body: BodyOutline): void {
  for (let row = 0; row < body.rows; row++) {
    const y = bodyY(frame, (row + 0.5) * CELL);
    const level = y / build.scaleY;
    if (level < 0 || level > TRUNK_END) continue;
    const fat = interpolate(level, HEIGHTS, FAT) * build.fatMm;
    const halfWidth = interpolate(level, HEIGHTS, HALF_WIDTH) * build.scaleX + fat;
    const halfThickness = interpolate(level, HEIGHTS, HALF_THICKNESS) * build.scaleZ + fat;
    const activity = interpolate(level, ACTIVITY_HEIGHTS, ACTIVITY);
    const lungRow = ((level - 430) / 105) ** 4;
    for (let column = 0; column < body.columns; column++) {
      const x = bodyX(frame, (column + 0.5) * CELL, y);
      const across = x / halfWidth;
      if (across <= -1 || across >= 1) continue;
      const half = halfThickness * Math.sqrt(1 - across * across);
      const lung = lungRow < 4 ? Math.exp(-(((Math.abs(x) - 70 * build.scaleX) / (50 * build.scaleX)) ** 4) - lungRow) : 0;
      body.trunk[row * body.columns + column] = half;
      body.lung[row * body.columns + column] = lung;
      body.soft[row * body.columns + column] = effectiveLength(2 * half) * (1 - LUNG_LOSS * lung) * activity;
    }
  }
}

interface Limb {
  readonly bones: readonly Structure[];
  readonly radius: number;
  /** How much of the fat sits here. */
  readonly fat: number;
}

const LIMBS: readonly Limb[] = [
  { bones: ['humerus'], radius: 38, fat: 0.5 },
  { bones: ['forearm', 'wrist', 'hand'], radius: 29, fat: 0.35 },
  { bones: ['femur', 'knee', 'trochanter'], radius: 82, fat: 0.9 },
  { bones: ['tibia', 'ankle', 'foot'], radius: 50, fat: 0.5 },
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

function outlineLimb(frame: ScanFrame, build: Build, body: BodyOutline, limb: Limb, line: { ys: number[]; xs: number[] }): void {
  const top = line.ys[0] ?? 0;
  const end = line.ys[line.ys.length - 1] ?? 0;
  for (let row = 0; row < body.rows; row++) {
    const y = bodyY(frame, (row + 0.5) * CELL);
    if (y < top - 10 || y > end + 15) continue;
    const taper = interpolate((y - top) / (end - top), [0, 0.2, 0.85, 1], [1, 1.02, 0.8, 0.72]);
    // Fat sits on the upper half of a limb.
    const radius = (limb.radius * taper + limb.fat * build.fatMm * Math.max(0, 2 * taper - 1)) * build.scaleY;
    const centre = interpolate(y, line.ys, line.xs);
    for (let column = 0; column < body.columns; column++) {
      const x = bodyX(frame, (column + 0.5) * CELL, y) - centre;
      if (x <= -radius || x >= radius) continue;
      const at = row * body.columns + column;
      const length = effectiveLength(2 * Math.sqrt(radius * radius - x * x)) * 0.8;
      body.limbs[at] = Math.max(body.limbs[at] ?? 0, length);
      body.soft[at] = Math.max(body.soft[at] ?? 0, length);
    }
  }
}

export function outlineBody(cloud: PointCloud, build: Build, frame: ScanFrame): BodyOutline {
  const rows = frame.rows / CELL;
  const columns = frame.columns / CELL;
  const cells = rows * columns;
  const empty = (): Float32Array => new Float32Array(cells);
  const body: BodyOutline = { rows, columns, trunk: empty(), lung: empty(), limbs: empty(), soft: empty() };
  outlineTrunk(frame, build, body);
  for (const limb of LIMBS) {
    for (const side of [-1, 1] as const) outlineLimb(frame, build, body, limb, centreLine(cloud, limb.bones, side));
  }
  return body;
}
