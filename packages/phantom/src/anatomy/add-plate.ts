// A flat bone: a polygon in the plane of the table with a thickness towards the camera.
import { quasiRandomPoint } from '../random/quasi-random.ts';
import { POINT_DENSITY, type CloudBuilder, type PartKey, type Point } from './cloud-builder.ts';

export type Corner = readonly [number, number];

export interface Plate {
  readonly outline: readonly Corner[];
  /** Depth of the middle of the plate, and its thickness, in mm. */
  readonly depth: number;
  readonly thickness: number;
  /** How the depth changes over the plate. */
  readonly slope: (x: number, y: number) => number;
  /** Extra uptake along the edge, which is thicker than the middle. */
  readonly rim?: number;
}

// Uptake of the rim falls off over this distance from the edge.
const RIM_MM = 5;

function eachEdge<Result>(outline: readonly Corner[], visit: (from: Corner, to: Corner) => Result): Result[] {
  return outline.map((from, at) => visit(from, outline[(at + 1) % outline.length] ?? from));
}

/** The even-odd rule. */
function isInside(outline: readonly Corner[], x: number, y: number): boolean {
  let inside = false;
  eachEdge(outline, ([ax, ay], [bx, by]) => {
    if (ay > y !== by > y && x < ((ax - bx) * (y - by)) / (ay - by) + bx) inside = !inside;
  });
  return inside;
}

function distanceToEdge(outline: readonly Corner[], x: number, y: number): number {
  const distances = eachEdge(outline, ([ax, ay], [bx, by]) => {
    const dx = bx - ax;
    const dy = by - ay;
    const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
    return Math.hypot(x - ax - along * dx, y - ay - along * dy);
  });
  return Math.min(...distances);
}

export function addPlate(builder: CloudBuilder, key: PartKey, plate: Plate): void {
  const xs = plate.outline.map(([x]) => x);
  const ys = plate.outline.map(([, y]) => y);
  const left = Math.min(...xs);
  const top = Math.min(...ys);
  const width = Math.max(...xs) - left;
  const height = Math.max(...ys) - top;
  const tried = Math.floor(width * height * plate.thickness * POINT_DENSITY * 1.2);
  const points: Point[] = [];
  const emphasis: number[] = [];
  for (let index = 0; index < tried; index++) {
    const [u, v, w] = quasiRandomPoint(index, builder.nextStart);
    const x = left + u * width;
    const y = top + v * height;
    if (!isInside(plate.outline, x, y)) continue;
    points.push([x, y, plate.depth + (w - 0.5) * plate.thickness + plate.slope(x, y)]);
    const edge = distanceToEdge(plate.outline, x, y) / RIM_MM;
    emphasis.push(1 + (plate.rim ?? 0) * Math.exp(-edge * edge));
  }
  builder.add(key, points, (width * height * plate.thickness * points.length) / tried, { emphasis });
}
