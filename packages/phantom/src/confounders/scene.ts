// What a confounder can change: the uptake of the anatomy, and activity or shielding outside the bones.
import type { PointCloud, Side, Structure } from '../anatomy/point-cloud.ts';
import type { PlanarContrast } from '../lesions/contrast-model.ts';
import type { BenignDisease } from '../lesions/disease.ts';
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

/** One degenerative change or fracture. */
export interface BenignFocus {
  readonly disease: BenignDisease;
  readonly structure: Structure;
  readonly side: Side;
  readonly level: number;
  /** In the picture of the thorax: ribs, sternum, scapula, clavicle, T1 to L2, and the joints of the shoulder girdle. */
  readonly thoracic: boolean;
  /** What it adds to the uptake of which points. */
  readonly points: Int32Array;
  readonly added: Float32Array;
}

export interface Scene {
  /** The patient's own arrays: confounders change weights, and a fracture flattens a vertebra. */
  readonly cloud: PointCloud;
  readonly build: Build;
  readonly hotSpots: HotSpot[];
  readonly coldDiscs: ColdDisc[];
  readonly foci: BenignFocus[];
  /** Set when foci are to be as hot and to lie where published series found them. */
  readonly planar?: PlanarContrast | undefined;
}
