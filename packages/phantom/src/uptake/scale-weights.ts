// Changes of uptake: whole parts, or what lies inside a ball.
import type { Part, PointCloud } from '../anatomy/point-cloud.ts';

export interface Ball {
  readonly centre: readonly [number, number, number];
  /** Half axes in mm. */
  readonly radii: readonly [number, number, number];
}

export function scaleParts(cloud: PointCloud, parts: readonly Part[], factor: number): void {
  for (const part of parts) {
    for (let at = part.start; at < part.end; at++) cloud.weight[at] = (cloud.weight[at] ?? 0) * factor;
  }
}

/** Visits the points of these parts that lie inside the ball. */
export function forPointsInBall(cloud: PointCloud, parts: readonly Part[], ball: Ball, visit: (at: number) => void): void {
  const [centreX, centreY, centreZ] = ball.centre;
  const [radiusX, radiusY, radiusZ] = ball.radii;
  for (const part of parts) {
    for (let at = part.start; at < part.end; at++) {
      const dy = ((cloud.y[at] ?? 0) - centreY) / radiusY;
      if (dy > 1 || dy < -1) continue;
      const dx = ((cloud.x[at] ?? 0) - centreX) / radiusX;
      const dz = ((cloud.z[at] ?? 0) - centreZ) / radiusZ;
      if (dx * dx + dy * dy + dz * dz < 1) visit(at);
    }
  }
}

export function scaleBall(cloud: PointCloud, parts: readonly Part[], ball: Ball, factor: number): void {
  forPointsInBall(cloud, parts, ball, (at) => {
    cloud.weight[at] = (cloud.weight[at] ?? 0) * factor;
  });
}

/** Scales the points of these parts that a test accepts. */
export function scaleWhere(cloud: PointCloud, parts: readonly Part[], factor: number, accepts: (at: number) => boolean): void {
  for (const part of parts) {
    for (let at = part.start; at < part.end; at++) {
      if (accepts(at)) cloud.weight[at] = (cloud.weight[at] ?? 0) * factor;
    }
  }
}
