// Where an image lies on its pane: zoom and place, shared by all views. Pure.
// The place is a place of the patient: the posterior is mirrored, so that both views show the same part of the body.

import type { ViewName } from './overlay.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Zoom 1 fits the image into its pane; `centre` is what lies in the middle, as parts of the anterior image's width and height. */
export interface Camera {
  readonly zoom: number;
  readonly centre: Point;
}

export const FITTED: Camera = { zoom: 1, centre: { x: 0.5, y: 0.5 } };
const MAX_ZOOM = 16;

/** One image in its pane. */
export interface Geometry {
  readonly view: ViewName;
  /** In pixels of the screen. */
  readonly pane: Size;
  /** In counts. */
  readonly image: Size;
  /** Pixels of the screen for one count at zoom 1. */
  readonly fit: number;
}

/** From image to pane: pane = image * scale + offset, in pixels of the screen. */
export interface Placement {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

export function fitScale(pane: Size, image: Size): number {
  return Math.min(pane.width / image.width, pane.height / image.height);
}

/** Where the centre lies in this view. Mirroring twice changes nothing, so this also leads back. */
function ofView(view: ViewName, { x, y }: Point): Point {
  return view === 'POSTERIOR' ? { x: 1 - x, y } : { x, y };
}

/** The image begins on a whole pixel of the screen, so that a reduced one is shown pixel for pixel. */
export function placementOf({ view, pane, image, fit }: Geometry, { zoom, centre }: Camera): Placement {
  const scale = fit * zoom;
  const { x, y } = ofView(view, centre);
  return { scale, left: Math.round(pane.width / 2 - x * image.width * scale), top: Math.round(pane.height / 2 - y * image.height * scale) };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

/** The image's middle never leaves the pane by more than half the image. */
function held({ zoom, centre }: Camera): Camera {
  return { zoom, centre: { x: clamp(centre.x, 0, 1), y: clamp(centre.y, 0, 1) } };
}

/** Zooms by `factor` and brings what lay under `from` under `to` (pixels of the pane): a wheel turns at one point, two fingers also move. */
export function zoomedAt(camera: Camera, geometry: Geometry, factor: number, from: Point, to: Point = from): Camera {
  const zoom = clamp(camera.zoom * factor, 1, MAX_ZOOM);
  if (zoom === 1) return FITTED;
  const { view, pane, image, fit } = geometry;
  const before = placementOf(geometry, camera);
  const scale = fit * zoom;
  const x = ((from.x - before.left) / before.scale - (to.x - pane.width / 2) / scale) / image.width;
  const y = ((from.y - before.top) / before.scale - (to.y - pane.height / 2) / scale) / image.height;
  return held({ zoom, centre: ofView(view, { x, y }) });
}

export function panned(camera: Camera, { view, image, fit }: Geometry, dx: number, dy: number): Camera {
  const scale = fit * camera.zoom;
  const { x, y } = ofView(view, camera.centre);
  return held({ zoom: camera.zoom, centre: ofView(view, { x: x - dx / (scale * image.width), y: y - dy / (scale * image.height) }) });
}

/** What lies at `point` of the pane comes to its middle. */
export function centredAt(camera: Camera, geometry: Geometry, { x, y }: Point): Camera {
  return panned(camera, geometry, geometry.pane.width / 2 - x, geometry.pane.height / 2 - y);
}

/** The zoom at which one count is one pixel of the screen; below 1 where the image is smaller than the pane. */
export function actualPixels(camera: Camera, { fit }: Geometry): Camera {
  return held({ zoom: Math.min(1 / fit, MAX_ZOOM), centre: camera.centre });
}

/** Place in the image under a point of the pane, not rounded. */
export function imagePoint({ scale, left, top }: Placement, { x, y }: Point): Point {
  return { x: (x - left) / scale, y: (y - top) / scale };
}

/** Pixel of the image under a point of the pane; undefined beside the image. */
export function pixelAt(placement: Placement, image: Size, point: Point): Point | undefined {
  const at = imagePoint(placement, point);
  const [x, y] = [Math.floor(at.x), Math.floor(at.y)];
  return x >= 0 && y >= 0 && x < image.width && y < image.height ? { x, y } : undefined;
}
