// The camera's geometry: which pixel each point falls on, how much of it gets through, how far it is blurred.
import type { PointCloud } from '../anatomy/point-cloud.ts';
import { ARM, LEG } from '../anatomy/template.ts';
import { transmission } from './attenuation.ts';
import { CELL, type BodyOutline } from './body-outline.ts';
import { blurSigmaMm, type CameraModel } from './camera-model.ts';
import { blurInPlace, type Plane, type Region } from './gaussian-blur.ts';
import { columnAt, rowAt, type ScanFrame } from './scan-frame.ts';

/** Upper ends of the layers of distance from the collimator in mm, and the distance that stands for each. */
const LAYER_ENDS = [115, 180];
const LAYER_DISTANCES = [85, 147, 225];
const OUTSIDE = -1;

export interface ViewGeometry {
  /** The share of each point's photons that arrives. */
  readonly arrival: Float32Array;
  readonly layer: Uint8Array;
  /** The points in the field, layer by layer. */
  readonly members: readonly Int32Array[];
}

export interface Projection {
  readonly frame: ScanFrame;
  /** Index of the pixel of each point, or -1 outside the field. */
  readonly pixel: Int32Array;
  /** Nothing of the skeleton reaches beyond it. */
  readonly region: Region;
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

interface ViewFilling {
  readonly arrival: Float32Array;
  readonly layer: Uint8Array;
}

/** Aerated lung stops a third as much as solid tissue, and fills most of the way through the chest. */
const LUNG_CLEARANCE = 0.55;

function fillView(view: ViewFilling, at: number, depth: number, lung: number, gapMm: number): void {
  view.arrival[at] = transmission(depth * (1 - LUNG_CLEARANCE * lung));
  view.layer[at] = layerAt(gapMm + depth);
}

function sortByLayer(view: ViewFilling, pixel: Int32Array): ViewGeometry {
  const sizes = new Int32Array(LAYER_DISTANCES.length);
  for (let at = 0; at < pixel.length; at++) {
    const layer = view.layer[at] ?? 0;
    if (pixel[at] !== OUTSIDE) sizes[layer] = (sizes[layer] ?? 0) + 1;
  }
  const members = LAYER_DISTANCES.map((_, layer) => new Int32Array(sizes[layer] ?? 0));
  const filled = new Int32Array(members.length);
  for (let at = 0; at < pixel.length; at++) {
    if (pixel[at] === OUTSIDE) continue;
    const layer = view.layer[at] ?? 0;
    const own = members[layer];
    const next = filled[layer] ?? 0;
    if (own) own[next] = at;
    filled[layer] = next + 1;
  }
  return { ...view, members };
}

// The table lies between the patient and the lower camera.
const TABLE_MM = 15;

/** The smallest rectangle that holds these pixels and the reach of the widest blur; empty when all lie outside. */
function regionOfPixels(frame: ScanFrame, pixels: Int32Array, layerSigmas: readonly number[]): Region {
  const { rows, columns } = frame;
  let [top, bottom, left, right] = [rows, -1, columns, -1];
  for (let index = 0; index < pixels.length; index++) {
    const at = pixels[index] ?? OUTSIDE;
    if (at === OUTSIDE) continue;
    const row = (at / columns) | 0;
    const column = at - row * columns;
    if (row < top) top = row;
    if (row > bottom) bottom = row;
    if (column < left) left = column;
    if (column > right) right = column;
  }
  if (bottom < 0) return { top: 0, bottom: 0, left: 0, right: 0 };
  const reach = Math.ceil(4 * Math.max(...layerSigmas)) + 1;
  return {
    top: Math.max(0, top - reach),
    bottom: Math.min(rows, bottom + 1 + reach),
    left: Math.max(0, left - reach),
    right: Math.min(columns, right + 1 + reach),
  };
}

export function projectPoints(cloud: PointCloud, body: BodyOutline, frame: ScanFrame, camera: CameraModel, gapMm: number): Projection {
  const count = cloud.x.length;
  const pixel = new Int32Array(count);
  const newView = (): ViewFilling => ({ arrival: new Float32Array(count), layer: new Uint8Array(count) });
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
      const middle = body.middle[Math.floor(row / CELL)] ?? 0;
      const trunk = Math.max(body.trunk[cell] ?? 0, limb, Math.abs(z - middle) + 6);
      const half = isLimb ? Math.max(limb, 15) : trunk;
      const forward = isLimb ? 0 : z - middle;
      const lung = body.lung[cell] ?? 0;
      fillView(anterior, at, half - forward, lung, gapMm);
      fillView(posterior, at, half + forward, lung, gapMm + TABLE_MM);
    }
  }
  const layerSigmas = LAYER_DISTANCES.map((distance) => blurSigmaMm(camera, distance) / frame.spacingMm);
  return {
    frame,
    pixel,
    region: regionOfPixels(frame, pixel, layerSigmas),
    anterior: sortByLayer(anterior, pixel),
    posterior: sortByLayer(posterior, pixel),
    layerSigmas,
  };
}

/** Farthest layer first: each blur also reaches the layers behind it, so only the difference has to be blurred. */
function blurStep(sigmas: readonly number[], layer: number): number {
  const own = sigmas[layer] ?? 0;
  const nearer = layer === 0 ? 0 : (sigmas[layer - 1] ?? 0);
  return Math.sqrt(Math.max(0, own * own - nearer * nearer));
}

function addPoints(plane: Plane, projection: Projection, view: ViewGeometry, weight: Float32Array, points: Int32Array): void {
  const { pixel, frame } = projection;
  const { values } = plane;
  const perArea = 1 / (frame.spacingMm * frame.spacingMm);
  for (let index = 0; index < points.length; index++) {
    const at = points[index] ?? 0;
    const target = pixel[at] ?? OUTSIDE;
    if (target === OUTSIDE) continue;
    values[target] = (values[target] ?? 0) + (weight[at] ?? 0) * (view.arrival[at] ?? 0) * perArea;
  }
}

/** The weights of all points, or of the chosen ones, in counts per mm^2 of the view. */
export function imageWeights(projection: Projection, view: ViewGeometry, weight: Float32Array, chosen?: Int32Array): Plane {
  const { frame, layerSigmas } = projection;
  const plane: Plane = { rows: frame.rows, columns: frame.columns, values: new Float32Array(frame.rows * frame.columns) };
  const region = chosen ? regionOf(projection, chosen) : projection.region;
  for (let layer = layerSigmas.length - 1; layer >= 0; layer--) {
    const points = chosen ? chosen.filter((at) => view.layer[at] === layer) : (view.members[layer] ?? new Int32Array(0));
    addPoints(plane, projection, view, weight, points);
    blurInPlace(plane, blurStep(layerSigmas, layer), region);
  }
  return plane;
}

/** A part of a view, large enough for all that these points send out. */
export interface LocalImage {
  readonly region: Region;
  /** As large as the region. */
  readonly plane: Plane;
}

/** What these points send out with the given weights, in counts per mm^2; cheaper than a whole view when they lie together. */
export function imageLocally(projection: Projection, view: ViewGeometry, points: Int32Array, weights: Float32Array): LocalImage {
  const { pixel, frame, layerSigmas } = projection;
  const region = regionOf(projection, points);
  const columns = region.right - region.left;
  const plane: Plane = { rows: region.bottom - region.top, columns, values: new Float32Array((region.bottom - region.top) * columns) };
  const perArea = 1 / (frame.spacingMm * frame.spacingMm);
  for (let layer = layerSigmas.length - 1; layer >= 0; layer--) {
    points.forEach((at, index) => {
      const target = pixel[at] ?? OUTSIDE;
      if (target === OUTSIDE || view.layer[at] !== layer) return;
      const row = Math.floor(target / frame.columns);
      const local = (row - region.top) * columns + (target - row * frame.columns - region.left);
      plane.values[local] = (plane.values[local] ?? 0) + (weights[index] ?? 0) * (view.arrival[at] ?? 0) * perArea;
    });
    blurInPlace(plane, blurStep(layerSigmas, layer));
  }
  return { region, plane };
}

/** Where these points can be seen, blur included. */
export function regionOf(projection: Projection, points: Int32Array): Region {
  return regionOfPixels(projection.frame, points.map((point) => projection.pixel[point] ?? OUTSIDE), projection.layerSigmas);
}
