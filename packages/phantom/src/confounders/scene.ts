// What a confounder can change: the uptake of the anatomy, and activity or shielding outside the bones.
import type { PointCloud } from '../anatomy/point-cloud.ts';
import type { Build } from '../patient/draw-person.ts';

export type ConfounderName =
  | 'degenerative' | 'compression-fracture' | 'aligned-rib-fractures' | 'sternoclavicular' | 'scapular-tip' | 'shoulder'
  | 'hydronephrosis' | 'one-kidney' | 'injection-site' | 'contamination' | 'breast' | 'cold-port' | 'benign-outside-thorax';

/** Activity outside the skeleton: a gaussian spot. */
export interface HotSpot {
  readonly centre: readonly [number, number, number];
  /** Standard deviations across and along the body, in mm. */
  readonly sigma: readonly [number, number];
  readonly activity: number;
}

/** A disc on the chest that absorbs photons of the anterior view. */
export interface ColdDisc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

export interface Scene {
  /** The patient's own arrays: confounders change weights, and a fracture flattens a vertebra. */
  readonly cloud: PointCloud;
  readonly build: Build;
  readonly hotSpots: HotSpot[];
  readonly coldDiscs: ColdDisc[];
}
