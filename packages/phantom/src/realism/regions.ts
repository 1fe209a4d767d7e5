// Where the comparison with a measured scan looks: named discs of the anterior view.

export interface Disc {
  /** Centre in pixels of the anterior view. */
  readonly column: number;
  readonly row: number;
  readonly radiusMm: number;
}

/** Radius of the discs of each region in mm: inside the bone, or well inside the soft tissue. */
export const REGION_RADII = {
  'air above the head': 20, 'air beside the knees': 15,
  forehead: 14, face: 14, neck: 9, manubrium: 9, sternum: 8, 'beside the sternum': 9, 'rib field': 24,
  shoulder: 14, humerus: 6, lumbar: 9, flank: 14, pelvis: 18, 'iliac crest': 7, hip: 18,
  femur: 6, thigh: 9, knee: 24, tibia: 6, foot: 12,
} as const;

export type RegionName = keyof typeof REGION_RADII;

export const REGION_NAMES = Object.keys(REGION_RADII) as RegionName[];

/** One or two discs (right and left) for each region. */
export type Regions = Readonly<Record<RegionName, readonly Disc[]>>;
