// How big and how hot the simulated metastases are, and from when on a patient counts as positive.
import type { Disease } from './disease.ts';

/** How foci look in published series of planar scans. */
export interface PlanarContrast {
  /** Counts of the focus against the same place without it, over the pixels above half of its height: mean and standard deviation. */
  readonly ratios: Readonly<Record<Disease, readonly [mean: number, deviation: number]>>;
  /** Share of rib metastases that are a stripe along the rib; the others are a spot. */
  readonly ribStripes: number;
  /** Share of rib fractures in the front half. */
  readonly anteriorFractures: number;
}

export interface ContrastModel {
  /** Diameter in mm, uniform in the logarithm. */
  readonly diameterMm: readonly [number, number];
  /** Uptake of the lesion against the same bone without it, uniform in the logarithm. */
  readonly ratio: readonly [number, number];
  /** Left out: the uptake ratio is drawn, and benign foci keep the ratios of their own. */
  readonly planar?: PlanarContrast;
  /** A positive patient shows at least this share of lesion counts in one pixel ... */
  readonly minPeak: number;
  /** ... and at least this matched-filter signal-to-noise ratio in one view. */
  readonly minSnr: number;
}

/**
 * The distribution on which the AUC target of 0.88 is stated. With the standard camera, of 90 positive patients 49 % are
 * easy, 40 % medium and 11 % subtle (prototype, with a sharper camera and 7-30 mm: 60, 32 and 8 %); median peak 0.50 (0.54).
 */
const PROTOTYPE: ContrastModel = { diameterMm: [8, 40], ratio: [1.3, 8], minPeak: 0.2, minSnr: 6 };

/** Fainter lesions: a harder set, to see where a classifier ends. */
const FAINT: ContrastModel = { diameterMm: [7, 24], ratio: [1.2, 4], minPeak: 0.12, minSnr: 4 };

/**
 * Intensity is not the give-away: lesion-to-background ratios of planar scans are 1.96 +- 0.25 for malignant and 1.87 +- 0.21 for degenerative foci; rib
 * metastases are stripes in 52 %, rib fractures lie in front in 82 % (docs/simulator.md). That of fractures is assumed. The uptake ratio follows from the planar one, within limits.
 */
const REALISTIC: ContrastModel = {
  diameterMm: [8, 40],
  ratio: [1.15, 12],
  planar: {
    ratios: { metastasis: [1.96, 0.25], degenerative: [1.87, 0.21], fracture: [1.9, 0.25] },
    ribStripes: 0.52,
    anteriorFractures: 0.82,
  },
  minPeak: 0.2,
  minSnr: 6,
};

export const CONTRAST_NAMES = ['prototype', 'faint', 'realistic'] as const;

export const CONTRASTS = { prototype: PROTOTYPE, faint: FAINT, realistic: REALISTIC } satisfies Record<ContrastName, ContrastModel>;

export type ContrastName = (typeof CONTRAST_NAMES)[number];

export type Stratum = 'none' | 'subtle' | 'medium' | 'easy';

/** By the peak fraction: the highest share of lesion counts in any pixel of either view. */
export function stratumOf(peak: number): Stratum {
  if (peak === 0) return 'none';
  if (peak < 0.3) return 'subtle';
  return peak < 0.5 ? 'medium' : 'easy';
}
