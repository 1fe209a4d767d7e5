// Collects the points of the template anatomy, part by part.
import { RandomStream } from '../random/random-stream.ts';
import type { Part, PointCloud, Side, Structure } from './point-cloud.ts';

export type Point = readonly [number, number, number];

/** Which part the next shape belongs to, and how much tracer its volume takes up relative to the other bones. */
export interface PartKey {
  readonly structure: Structure;
  readonly side?: Side;
  readonly level?: number;
  readonly uptake: number;
}

/** Points per mm^3 of ordinary bone: 117,000 points in all. */
export const POINT_DENSITY = 1 / 55;

// Bones have no mathematical surface: each point is moved a little, which also breaks the pattern of the lattice.
const JITTER_MM = 1.3;

export interface Texture {
  /** Raises the uptake of some of the points. */
  readonly emphasis?: readonly number[] | undefined;
  /** How far points are moved at random, where it is not as usual. */
  readonly jitterMm?: number | undefined;
}

export class CloudBuilder {
  private readonly x: number[] = [];
  private readonly y: number[] = [];
  private readonly z: number[] = [];
  private readonly weight: number[] = [];
  private readonly parts: Part[] = [];
  private readonly jitter = new RandomStream(7, 'template jitter');

  /** Start of the quasi-random sequence of the next shape. */
  get nextStart(): number {
    return this.parts.length;
  }

  /** `volume` in mm^3 is shared evenly by the points. */
  add(key: PartKey, points: readonly Point[], volume: number, { emphasis, jitterMm = JITTER_MM }: Texture = {}): void {
    const start = this.x.length;
    const share = (key.uptake * volume) / points.length;
    points.forEach(([x, y, z], at) => {
      this.x.push(x + this.jitter.normal(0, jitterMm));
      this.y.push(y + this.jitter.normal(0, jitterMm));
      this.z.push(z + this.jitter.normal(0, jitterMm));
      this.weight.push(share * (emphasis?.[at] ?? 1));
    });
    this.parts.push({ structure: key.structure, side: key.side ?? 0, level: key.level ?? 0, start, end: this.x.length });
  }

  finish(): PointCloud {
    return {
      x: Float32Array.from(this.x),
      y: Float32Array.from(this.y),
      z: Float32Array.from(this.z),
      weight: Float32Array.from(this.weight),
      parts: this.parts,
    };
  }
}
