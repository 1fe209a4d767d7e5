// A bone like a tube: points in an elliptical cross-section that follows a bent line.
import { interpolate } from '../interpolate.ts';
import { quasiRandomPoint } from '../random/quasi-random.ts';
import { POINT_DENSITY, type CloudBuilder, type PartKey, type Point } from './cloud-builder.ts';

export interface Tube {
  readonly path: readonly Point[];
  /** Half width in mm, one for the whole path or one for each of its points. */
  readonly radius: number | readonly number[];
  /** Half thickness from front to back, where it differs from the half width. */
  readonly depthRadius?: number | readonly number[];
  /** Points relative to ordinary bone. */
  readonly density?: number;
  /** Uptake along the tube, from 0 at its start to 1 at its end. */
  readonly uptakeAlong?: (fraction: number) => number;
}

const subtract = (a: Point, b: Point): Point => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const length = (a: Point): number => Math.hypot(a[0], a[1], a[2]);
const scale = (a: Point, factor: number): Point => [a[0] * factor, a[1] * factor, a[2] * factor];

function perRadius(radius: number | readonly number[], count: number): readonly number[] {
  return typeof radius === 'number' ? Array.from({ length: count }, () => radius) : radius;
}

/** Two directions across the path: one level with the table, one towards the camera. */
function acrossPath(along: Point): [Point, Point] {
  const flat: Point = [along[1], -along[0], 0];
  const wide = scale(flat, 1 / (length(flat) + 1e-6));
  const deep: Point = [
    wide[1] * along[2] - wide[2] * along[1],
    wide[2] * along[0] - wide[0] * along[2],
    wide[0] * along[1] - wide[1] * along[0],
  ];
  return [wide, deep];
}

interface Course {
  readonly at: readonly number[];
  readonly middles: readonly number[];
  readonly segments: readonly Point[];
  readonly total: number;
}

function measureCourse(path: readonly Point[]): Course {
  const at = [0];
  const middles: number[] = [];
  const segments: Point[] = [];
  for (let next = 1; next < path.length; next++) {
    const step = subtract(path[next] ?? [0, 0, 0], path[next - 1] ?? [0, 0, 0]);
    const before = at[next - 1] ?? 0;
    const size = length(step);
    at.push(before + size);
    middles.push(before + size / 2);
    segments.push(scale(step, 1 / size));
  }
  return { at, middles, segments, total: at[at.length - 1] ?? 0 };
}

function tubeVolume(course: Course, wide: readonly number[], deep: readonly number[]): number {
  let volume = 0;
  for (let next = 1; next < course.at.length; next++) {
    const area = (Math.PI * ((wide[next] ?? 0) * (deep[next] ?? 0) + (wide[next - 1] ?? 0) * (deep[next - 1] ?? 0))) / 2;
    volume += area * ((course.at[next] ?? 0) - (course.at[next - 1] ?? 0));
  }
  return volume;
}

export function addTube(builder: CloudBuilder, key: PartKey, tube: Tube): void {
  const course = measureCourse(tube.path);
  const wide = perRadius(tube.radius, tube.path.length);
  const deep = perRadius(tube.depthRadius ?? tube.radius, tube.path.length);
  const volume = tubeVolume(course, wide, deep);
  const count = Math.max(60, Math.floor(volume * POINT_DENSITY * (tube.density ?? 1)));
  const axis = ([0, 1, 2] as const).map((dimension) => tube.path.map((point) => point[dimension]));
  const direction = ([0, 1, 2] as const).map((dimension) => course.segments.map((segment) => segment[dimension]));
  const points: Point[] = [];
  const emphasis: number[] = [];
  for (let index = 0; index < count; index++) {
    const [u, v, w] = quasiRandomPoint(index, builder.nextStart);
    const reached = u * course.total;
    const centre = axis.map((values) => interpolate(reached, course.at, values));
    const along = direction.map((values) => interpolate(reached, course.middles, values));
    const unit = scale([along[0] ?? 0, along[1] ?? 0, along[2] ?? 0], 1 / (Math.hypot(...along) + 1e-9));
    const [across, towards] = acrossPath(unit);
    const a = interpolate(reached, course.at, wide) * Math.sqrt(w) * Math.cos(2 * Math.PI * v);
    const b = interpolate(reached, course.at, deep) * Math.sqrt(w) * Math.sin(2 * Math.PI * v);
    points.push([
      (centre[0] ?? 0) + across[0] * a + towards[0] * b,
      (centre[1] ?? 0) + across[1] * a + towards[1] * b,
      (centre[2] ?? 0) + across[2] * a + towards[2] * b,
    ]);
    emphasis.push(tube.uptakeAlong?.(u) ?? 1);
  }
  builder.add(key, points, volume, { emphasis });
}
