// The shape of the simulated anatomy: points in parts, as a struct of arrays.
// Axes in mm: x > 0 is the patient's left, y grows from the vertex downwards, z > 0 is anterior.

export type Structure =
  | 'skull' | 'skull-base' | 'face' | 'mandible' | 'orbit' | 'cervical-spine' | 'thoracic-spine' | 'lumbar-spine'
  | 'rib' | 'costal-cartilage' | 'sternum' | 'sternoclavicular-joint' | 'clavicle' | 'scapula' | 'humeral-head'
  | 'acromioclavicular-joint' | 'humerus' | 'forearm' | 'wrist' | 'hand' | 'pelvis' | 'sacroiliac-joint'
  | 'acetabulum' | 'femoral-head' | 'femur' | 'trochanter' | 'knee' | 'patella' | 'tibia' | 'ankle' | 'foot'
  | 'sacrum' | 'kidney' | 'bladder' | 'liver';

/** -1 right, 1 left, 0 in the mid line. */
export type Side = -1 | 0 | 1;

/** A run of points that belong together, such as one vertebral body or one rib. `level` counts from the top. */
export interface Part {
  readonly structure: Structure;
  readonly side: Side;
  readonly level: number;
  readonly start: number;
  readonly end: number;
}

export interface PointCloud {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly z: Float32Array;
  /** Volume in mm^3 times relative uptake, shared out over the points of a part. */
  readonly weight: Float32Array;
  readonly parts: readonly Part[];
}

export function partsOf(cloud: PointCloud, ...structures: readonly Structure[]): Part[] {
  return cloud.parts.filter((part) => structures.includes(part.structure));
}

export function onSide(parts: readonly Part[], side: Side): Part[] {
  return parts.filter((part) => part.side === side);
}

export function atLevel(parts: readonly Part[], level: number): Part[] {
  return parts.filter((part) => part.level === level);
}

/** Own arrays, same parts: what a patient deforms. */
export function copyPointCloud(cloud: PointCloud): PointCloud {
  return { x: cloud.x.slice(), y: cloud.y.slice(), z: cloud.z.slice(), weight: cloud.weight.slice(), parts: cloud.parts };
}

/** The middle of all points of these parts. */
export function meanAlong(axis: Float32Array, parts: readonly Part[]): number {
  let sum = 0;
  let count = 0;
  for (const part of parts) {
    for (let at = part.start; at < part.end; at++) sum += axis[at] ?? 0;
    count += part.end - part.start;
  }
  return count === 0 ? 0 : sum / count;
}

export function extentAlong(axis: Float32Array, parts: readonly Part[]): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const part of parts) {
    for (let at = part.start; at < part.end; at++) {
      const value = axis[at] ?? 0;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return [low, high];
}
