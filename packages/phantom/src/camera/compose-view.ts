// The mean image of one view: bones and spots, their scatter, soft tissue, and what shields the chest.
import type { ColdDisc, HotSpot } from '../confounders/scene.ts';
import { transmission } from './attenuation.ts';
import { CELL, type BodyOutline } from './body-outline.ts';
import type { CameraModel } from './camera-model.ts';
import { blurInPlace, type Plane } from './gaussian-blur.ts';
import { addEnlarged, meanOfBlocks } from './resample.ts';
import { bodyX, bodyY, columnAt, rowAt, type ScanFrame } from './scan-frame.ts';

export type Facing = 1 | -1;
export const ANTERIOR_FACING: Facing = 1;
export const POSTERIOR_FACING: Facing = -1;

// Scatter varies over centimetres: it is computed on blocks of 4 x 4 pixels.
const SCATTER_BLOCK = 4;
const VEIL_BLOCK = 16;
// Sharpness of the camera for spots on the skin, as a standard deviation in mm.
const SPOT_SIGMA_MM = 4;
// A port lets 40 % of the photons through.
const DISC_LOSS = 0.6;

export function addHotSpot(view: Plane, spot: HotSpot, frame: ScanFrame, facing: Facing): void {
  const [x, y, z] = spot.centre;
  const depth = Math.abs(x) < 170 ? Math.max(5, 90 - facing * z) : 30;
  const sigmaX = Math.hypot(spot.sigma[0], SPOT_SIGMA_MM);
  const sigmaY = Math.hypot(spot.sigma[1], SPOT_SIGMA_MM);
  const height = (spot.activity * transmission(depth)) / (2 * Math.PI * sigmaX * sigmaY);
  const middleRow = rowAt(frame, y);
  const middleColumn = columnAt(frame, x, y);
  const rows = Math.ceil((4.5 * sigmaY) / frame.spacingMm);
  const columns = Math.ceil((4.5 * sigmaX) / frame.spacingMm);
  for (let row = Math.max(0, Math.floor(middleRow) - rows); row < Math.min(view.rows, middleRow + rows); row++) {
    for (let column = Math.max(0, Math.floor(middleColumn) - columns); column < Math.min(view.columns, middleColumn + columns); column++) {
      const across = ((column + 0.5 - middleColumn) * frame.spacingMm) / sigmaX;
      const along = ((row + 0.5 - middleRow) * frame.spacingMm) / sigmaY;
      const at = row * view.columns + column;
      view.values[at] = (view.values[at] ?? 0) + height * Math.exp(-0.5 * (across * across + along * along));
    }
  }
}

function shadeDisc(view: Plane, disc: ColdDisc, frame: ScanFrame): void {
  for (let row = 0; row < view.rows; row++) {
    const y = bodyY(frame, row + 0.5);
    if (Math.abs(y - disc.y) > disc.radius) continue;
    for (let column = 0; column < view.columns; column++) {
      const at = row * view.columns + column;
      const inside = Math.hypot(bodyX(frame, column + 0.5, y) - disc.x, y - disc.y) < disc.radius;
      if (inside) view.values[at] = (view.values[at] ?? 0) * (1 - DISC_LOSS);
    }
  }
}

/** Soft tissue of the outline as the camera sees it, in full size. */
export function imageSoftTissue(body: BodyOutline, frame: ScanFrame, activity: number): Plane {
  const coarse: Plane = { rows: body.rows, columns: body.columns, values: body.soft.slice() };
  blurInPlace(coarse, 6 / (frame.spacingMm * CELL));
  const full: Plane = { rows: frame.rows, columns: frame.columns, values: new Float32Array(frame.rows * frame.columns) };
  addEnlarged(full, coarse, CELL, activity);
  return full;
}

function addScatter(view: Plane, source: Plane, block: number, sigmaMm: number, fraction: number, frame: ScanFrame): void {
  const scatter = meanOfBlocks(source, block);
  blurInPlace(scatter, sigmaMm / (block * frame.spacingMm));
  addEnlarged(view, scatter, block, fraction);
}

/** Adds scatter, soft tissue and the veil of stray photons to a copy of what bones and spots send out. */
export function composeView(
  direct: Plane,
  soft: Plane,
  softFactor: number,
  frame: ScanFrame,
  camera: CameraModel,
  discs: readonly ColdDisc[],
): Plane {
  const view: Plane = { ...direct, values: direct.values.slice() };
  addScatter(view, direct, SCATTER_BLOCK, camera.scatterSigmaMm, camera.scatterFraction, frame);
  for (let at = 0; at < view.values.length; at++) view.values[at] = (view.values[at] ?? 0) + softFactor * (soft.values[at] ?? 0);
  addScatter(view, { ...view, values: view.values.slice() }, VEIL_BLOCK, camera.veilSigmaMm, camera.veilFraction, frame);
  for (const disc of discs) shadeDisc(view, disc, frame);
  return view;
}
