// Turns and shifts of whole parts of the body.
import type { Part, PointCloud } from '../anatomy/point-cloud.ts';

/** Turns parts in the plane of the table about a point; a positive angle carries the feet to the patient's left. */
export function turnInPlane(cloud: PointCloud, parts: readonly Part[], degrees: number, about: readonly [number, number]): void {
  const cos = Math.cos((degrees * Math.PI) / 180);
  const sin = Math.sin((degrees * Math.PI) / 180);
  const [centreX, centreY] = about;
  for (const part of parts) {
    for (let at = part.start; at < part.end; at++) {
      const dx = (cloud.x[at] ?? 0) - centreX;
      const dy = (cloud.y[at] ?? 0) - centreY;
      cloud.x[at] = centreX + dx * cos + dy * sin;
      cloud.y[at] = centreY - dx * sin + dy * cos;
    }
  }
}

/** Turns points about the long axis of the body, by an angle that may depend on the height. */
export function turnAboutLongAxis(cloud: PointCloud, parts: readonly Part[], degreesAt: (y: number) => number): void {
  for (const part of parts) {
    for (let at = part.start; at < part.end; at++) {
      const angle = (degreesAt(cloud.y[at] ?? 0) * Math.PI) / 180;
      if (angle === 0) continue;
      const x = cloud.x[at] ?? 0;
      const z = cloud.z[at] ?? 0;
      cloud.x[at] = x * Math.cos(angle) + z * Math.sin(angle);
      cloud.z[at] = z * Math.cos(angle) - x * Math.sin(angle);
    }
  }
}

export function shiftParts(axis: Float32Array, parts: readonly Part[], byMm: number): void {
  for (const part of parts) {
    for (let at = part.start; at < part.end; at++) axis[at] = (axis[at] ?? 0) + byMm;
  }
}
