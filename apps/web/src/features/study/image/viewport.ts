// Where an image lies on its canvas: zoom and pan, shared by both views. Pure.

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Zoom 1 fits the image into its canvas; `centre` is what lies in the middle, as parts of the image's width and height. */
export interface Camera {
  readonly zoom: number;
  readonly centre: { readonly x: number; readonly y: number };
}

export const FITTED: Camera = { zoom: 1, centre: { x: 0.5, y: 0.5 } };
const MAX_ZOOM = 16;

/** From image pixels to canvas pixels: canvas = image * scale + offset. */
export interface Placement {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

export function fitScale(canvas: Size, image: Size): number {
  return Math.min(canvas.width / image.width, canvas.height / image.height);
}

export function placementOf(canvas: Size, image: Size, { zoom, centre }: Camera): Placement {
  const scale = fitScale(canvas, image) * zoom;
  return { scale, left: canvas.width / 2 - centre.x * image.width * scale, top: canvas.height / 2 - centre.y * image.height * scale };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

/** The image's middle never leaves the canvas by more than half the image. */
function held(camera: Camera): Camera {
  return { zoom: camera.zoom, centre: { x: clamp(camera.centre.x, 0, 1), y: clamp(camera.centre.y, 0, 1) } };
}

/** Zooms by `factor` and keeps the point under the cursor (canvas pixels) where it is. */
export function zoomedAt(camera: Camera, canvas: Size, image: Size, factor: number, point: { readonly x: number; readonly y: number }): Camera {
  const zoom = clamp(camera.zoom * factor, 1, MAX_ZOOM);
  if (zoom === 1) return FITTED;
  const before = placementOf(canvas, image, camera);
  const imageX = (point.x - before.left) / before.scale;
  const imageY = (point.y - before.top) / before.scale;
  const scale = fitScale(canvas, image) * zoom;
  return held({ zoom, centre: { x: (imageX - (point.x - canvas.width / 2) / scale) / image.width, y: (imageY - (point.y - canvas.height / 2) / scale) / image.height } });
}

export function panned(camera: Camera, canvas: Size, image: Size, dx: number, dy: number): Camera {
  const { scale } = placementOf(canvas, image, camera);
  return held({ zoom: camera.zoom, centre: { x: camera.centre.x - dx / (scale * image.width), y: camera.centre.y - dy / (scale * image.height) } });
}

/** The zoom at which one image pixel is one pixel of the canvas; below 1 where the image is smaller than the canvas. */
export function actualPixels(camera: Camera, canvas: Size, image: Size): Camera {
  return held({ zoom: Math.min(1 / fitScale(canvas, image), MAX_ZOOM), centre: camera.centre });
}

/** Image pixel under a point of the canvas; undefined beside the image. */
export function pixelAt(placement: Placement, image: Size, point: { readonly x: number; readonly y: number }): { readonly x: number; readonly y: number } | undefined {
  const x = Math.floor((point.x - placement.left) / placement.scale);
  const y = Math.floor((point.y - placement.top) / placement.scale);
  return x >= 0 && y >= 0 && x < image.width && y < image.height ? { x, y } : undefined;
}
