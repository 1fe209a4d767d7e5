// Where the patient lies under the camera: the way from millimetres of the body to pixels of the anterior view.
import { TEMPLATE_HEIGHT_MM, type Build } from '../patient/draw-person.ts';
import type { RandomStream } from '../random/random-stream.ts';
import type { CameraModel } from './camera-model.ts';

export const COLUMNS = 256;
/** A full whole-body scan; shorter ones stop at the thighs. */
export const FULL_ROWS = 1024;

export interface ScanFrame {
  readonly rows: number;
  readonly columns: number;
  readonly spacingMm: number;
  /** The vertex lies this far below the upper border; negative when the head is cut. */
  readonly vertexMm: number;
  /** The mid line lies this far right of the left border. */
  readonly midLineMm: number;
  /** First column of the field of the crystal, and the one after its last. */
  readonly field: readonly [number, number];
  /** Shift to the left of the patient for each mm towards the feet. */
  readonly tilt: number;
}

// The tilt turns about the middle of the trunk.
const PIVOT_MM = 750;

// The toes point down, beyond the height of the standing patient.
const TOES_MM = 100;

/** The vertex is cut off in 3 % of the scans. */
export function drawScanFrame(build: Build, camera: CameraModel, rows: number, random: RandomStream): ScanFrame {
  const spacingMm = random.between(...camera.spacingMm);
  const beside = Math.max(0, Math.round(COLUMNS / 2 - random.between(...camera.fieldMm) / (2 * spacingMm)));
  const heightMm = build.scaleY * TEMPLATE_HEIGHT_MM;
  const lengthMm = FULL_ROWS * spacingMm;
  const wanted = random.chance(0.97) ? random.between(60, 320) : random.between(-60, -10);
  const latest = Math.max(20, lengthMm - heightMm - TOES_MM);
  return {
    rows,
    columns: COLUMNS,
    spacingMm,
    vertexMm: Math.min(wanted, latest),
    midLineMm: (COLUMNS * spacingMm) / 2 + random.normal(0, 8),
    field: [beside, COLUMNS - beside],
    tilt: Math.tan((random.normal(0, 1) * Math.PI) / 180),
  };
}

export function columnAt(frame: ScanFrame, x: number, y: number): number {
  return (x + frame.tilt * (y - PIVOT_MM) + frame.midLineMm) / frame.spacingMm;
}

export function rowAt(frame: ScanFrame, y: number): number {
  return (y + frame.vertexMm) / frame.spacingMm;
}

/** The x of the body at the centre of a pixel whose y is known. */
export function bodyX(frame: ScanFrame, column: number, y: number): number {
  return column * frame.spacingMm - frame.midLineMm - frame.tilt * (y - PIVOT_MM);
}

export function bodyY(frame: ScanFrame, row: number): number {
  return row * frame.spacingMm - frame.vertexMm;
}
