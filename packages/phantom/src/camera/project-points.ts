// The camera's geometry: which pixel each point falls on, how much of it gets through, how far it is blurred.
import type { PointCloud } from '../anatomy/point-cloud.ts';
import { ARM, LEG } from '../anatomy/template.ts';
import { transmission } from './attenuation.ts';
import { CELL, type BodyOutline } from './body-outline.ts';
import { blurSigmaMm, type CameraModel } from './camera-model.ts';
import { blurInPlace, type Plane, type Region } from './gaussian-blur.ts';
import { columnAt, rowAt, type ScanFrame } from './scan-frame.ts';

/** Upper ends of the layers of distance from the collimator in mm, and the distance that stands for each. */
const LAYER_ENDS = [95, 135, 180, 230];
const LAYER_DISTANCES = [72, 116, 157, 203, 262];
const OUTSIDE = -1;

export interface ViewGeometry {
  /** The share of each point's photons that arrives. */
  readonly arrival: Float32Array;
  readonly layer: Uint8Array;
}

export interface Projection {
  readonly frame: ScanFrame;
  /** Index of the pixel of each point, or -1 outside the field. */
  readonly pixel: Int32Array;
  readonly anterior: ViewGeometry;
  readonly posterior: ViewGeometry;
  /** Blur of each layer in pixels. */
  readonly layerSigmas: readonly number[];
}

function layerAt(distance: number): number {
  let layer = 0;
  while (layer < LAYER_ENDS.length && distance > (LAYER_ENDS[layer] ?? Infinity)) layer++;
  return layer;
}

function fillView(view: ViewGeometry, at: number, depth: number, gapMm: number): void {
  view.arrival[at] = transmission(depth);
  view.layer[at] = layerAt(gapMm + depth);
}

// The table lies between the patient and the lower camera.
const TABLE_MM = 15;

export function projectPoints(cloud: PointCloud, body: BodyOutline, frame: ScanFrame, camera: CameraModel, gapMm: number): Projection {
  const count = cloud.x.length;
  const pixel = new Int32Array(count);
  const newView = (): ViewGeometry => ({ arrival: new Float32Array(count), layer: new Uint8Array(count) });
  const [anterior, posterior] = [newView(), newView()];
  for (const part of cloud.parts) {
    const isLimb = ARM.includes(part.structure) || LEG.includes(part.structure);
    for (let at = part.start; at < part.end; at++) {
      const y = cloud.y[at] ?? 0;
      const z = cloud.z[at] ?? 0;
      const row = Math.floor(rowAt(frame, y));
      const column = Math.floor(columnAt(frame, cloud.x[at] ?? 0, y));
      if (row < 0 || row >= frame.rows || column < 0 || column >= frame.columns) {
        pixel[at] = OUTSIDE;
        continue;
      }
      pixel[at] = row * frame.columns + column;
      const cell = Math.floor(row / CELL) * body.columns + Math.floor(column / CELL);
      const limb = body.limbs[cell] ?? 0;
      const trunk = Math.max(body.trunk[cell] ?? 0, limb * 0.5 + 10, Math.abs(z) + 6);
      const half = isLimb ? Math.max(limb * 0.6, 15) : trunk;
      const forward = isLimb ? 0 : z;
      fillView(anterior, at, half - forward, gapMm);
      fillView(posterior, at, half + forward, gapMm + TABLE_MM);
    }
  }
  return { frame, pixel, anterior, posterior, layerSigmas: LAYER_DISTANCES.map((d) => blurSigmaMm(camera, d) / frame.spacingMm) };
}

/** Farthest layer first: each blur also reaches the layers behind it, so only the difference has to be blurred. */
function blurStep(sigmas: readonly number[], layer: number): number {
  const own = sigmas[layer] ?? 0;
  const nearer = layer === 0 ? 0 : (sigmas[layer - 1] ?? 0);
  return Math.sqrt(Math.max(0, own * own - nearer * nearer));
}

/** Adds the weights of all points, or of the chosen ones, in counts per mm^2 of the view. */
export function imageWeights(
  projection: Projection,
  view: ViewGeometry,
  weight: Float32Array,
  chosen?: { readonly points: Int32Array; readonly region: Region },
): Plane {
  const { frame, pixel, layerSigmas } = projection;
  const plane: Plane = { rows: frame.rows, columns: frame.columns, values: new Float32Array(frame.rows * frame.columns) };
  const perArea = 1 / (frame.spacingMm * frame.spacingMm);
  const count = chosen ? chosen.points.length : pixel.length;
  for (let layer = layerSigmas.length - 1; layer >= 0; layer--) {
    for (let index = 0; index < count; index++) {
      const at = chosen ? (chosen.points[index] ?? 0) : index;
      if (view.layer[at] !== layer) continue;
      const target = pixel[at] ?? OUTSIDE;
      if (target === OUTSIDE) continue;
      const value = (weight[at] ?? 0) * (view.arrival[at] ?? 0) * perArea;
      plane.values[target] = (plane.values[target] ?? 0) + value;
    }
    blurInPlace(plane, blurStep(layerSigmas, layer), chosen?.region);
  }
  return plane;
}

/** The smallest rectangle that holds these points and the reach of the widest blur; null when all lie outside. */
export function regionOf(projection: Projection, points: Int32Array): Region | null {
  const { rows, columns } = projection.frame;
  let [top, bottom, left, right] = [rows, -1, columns, -1];
  for (const point of points) {
    const at = projection.pixel[point] ?? OUTSIDE;
    if (at === OUTSIDE) continue;
    const row = Math.floor(at / columns);
    const column = at % columns;
    top = Math.min(top, row);
    bottom = Math.max(bottom, row);
    left = Math.min(left, column);
    right = Math.max(right, column);
  }
  if (bottom < 0) return null;
  const reach = Math.ceil(4 * Math.max(...projection.layerSigmas)) + 1;
  return {
    top: Math.max(0, top - reach),
    bottom: Math.min(rows, bottom + 1 + reach),
    left: Math.max(0, left - reach),
    right: Math.min(columns, right + 1 + reach),
  };
}
