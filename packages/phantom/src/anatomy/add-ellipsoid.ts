// A bone or organ like an ellipsoid, full or as a shell.
import { quasiRandomPoint } from '../random/quasi-random.ts';
import { POINT_DENSITY, type CloudBuilder, type PartKey, type Point } from './cloud-builder.ts';

export interface Ellipsoid {
  readonly centre: Point;
  /** Half axes in mm. */
  readonly radii: Point;
  /** Thickness of the wall as a fraction of the half axes; full when left out. */
  readonly shell?: number;
  /** Points relative to ordinary bone. */
  readonly density?: number;
  /** 2 for an ellipsoid; higher for one with straighter flanks. */
  readonly power?: number;
  /** Random displacement of the points, where it is not as usual. */
  readonly jitterMm?: number;
  readonly keep?: (point: Point) => boolean;
}

export function addEllipsoid(builder: CloudBuilder, key: PartKey, ellipsoid: Ellipsoid): void {
  const { centre, radii } = ellipsoid;
  const hollow = ellipsoid.shell === undefined ? 0 : (1 - ellipsoid.shell) ** 3;
  const volume = (4 / 3) * Math.PI * radii[0] * radii[1] * radii[2] * (1 - hollow);
  const count = Math.max(60, Math.floor(volume * POINT_DENSITY * (ellipsoid.density ?? 1)));
  const power = ellipsoid.power ?? 2;
  const points: Point[] = [];
  for (let index = 0; index < count; index++) {
    const [u, v, w] = quasiRandomPoint(index, builder.nextStart);
    const height = 2 * u - 1;
    const ring = (1 - Math.abs(height) ** power) ** (1 / power);
    const angle = 2 * Math.PI * v;
    const reach = Math.cbrt(hollow + (1 - hollow) * w);
    const point: Point = [
      centre[0] + ring * Math.cos(angle) * reach * radii[0],
      centre[1] + height * reach * radii[1],
      centre[2] + ring * Math.sin(angle) * reach * radii[2],
    ];
    if (ellipsoid.keep?.(point) ?? true) points.push(point);
  }
  builder.add(key, points, (volume * points.length) / count, { jitterMm: ellipsoid.jitterMm });
}
