// The proportions of the outline in which a thorax was found. In widths of the trunk with its arms, or in rows.
import type { BodyProfile } from '../body-profile.ts';
import { trunkWidth } from '../find-shoulder.ts';
import { median } from '../median.ts';

export interface BodyShape {
  /** Pixels; 0.33 to 0.6 m in a patient. */
  readonly trunkWidth: number;
  /** From the vertex to the end of the body. */
  readonly rows: number;
  /** Rows above the shoulders: head and neck. */
  readonly headRows: number;
  /** Median width of the rows above the shoulders. */
  readonly headWidth: number;
  /** Narrowest row of the trunk. */
  readonly waist: number;
  /** From the shoulders to the end of the body. */
  readonly length: number;
  /** How far the middle of the trunk lies beside the spine. */
  readonly trunkOffset: number;
  /** How far the middle of the head lies beside the spine. */
  readonly headOffset: number;
}

/** Rows below the shoulder line that are trunk in every patient. */
const TRUNK = { from: 20, to: 170 } as const;
/** Rows at either end of head and neck that are left out: the vertex is narrow, the shoulders begin. */
const HEAD_MARGIN = 5;

export function bodyShape(profile: BodyProfile, shoulderRow: number, spineColumn: number): BodyShape {
  const width = trunkWidth(profile);
  const trunkEnd = Math.min(profile.bottom, shoulderRow + TRUNK.to);
  const [headStart, headEnd] = [profile.top + HEAD_MARGIN, shoulderRow - HEAD_MARGIN];
  const waist = profile.width.slice(shoulderRow + TRUNK.from, trunkEnd).reduce((least, value) => Math.min(least, value), width);
  const offset = (from: number, to: number): number => Math.abs(median(middles(profile, from, to)) - spineColumn) / width;
  const hasHead = headEnd > headStart;
  return {
    trunkWidth: width,
    rows: profile.bottom - profile.top + 1,
    headRows: shoulderRow - profile.top,
    headWidth: hasHead ? median(profile.width.slice(headStart, headEnd)) / width : 0,
    waist: waist / width,
    length: (profile.bottom - shoulderRow) / width,
    trunkOffset: offset(shoulderRow, trunkEnd),
    headOffset: hasHead ? offset(headStart, headEnd) : 0,
  };
}

function middles({ left, right }: BodyProfile, from: number, to: number): Float32Array {
  return Float32Array.from({ length: Math.max(1, to - from) }, (_, at) => ((left[from + at] ?? 0) + (right[from + at] ?? 0)) / 2);
}
