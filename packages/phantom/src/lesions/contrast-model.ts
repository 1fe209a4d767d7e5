// How big and how hot the simulated metastases are, and from when on a patient counts as positive.

export interface ContrastModel {
  /** Diameter in mm, uniform in the logarithm. */
  readonly diameterMm: readonly [number, number];
  /** Uptake of the lesion against the same bone without it, uniform in the logarithm. */
  readonly ratio: readonly [number, number];
  /** A positive patient shows at least this share of lesion counts in one pixel ... */
  readonly minPeak: number;
  /** ... and at least this matched-filter signal-to-noise ratio in one view. */
  readonly minSnr: number;
}

/**
 * The distribution on which the AUC target of 0.88 is stated. With the standard camera, of 200 positive patients 51 % are
 * easy, 39 % medium and 10 % subtle (prototype, with a sharper camera and 7-30 mm: 60, 32 and 8 %); median peak 0.50 (0.54).
 */
const PROTOTYPE: ContrastModel = { diameterMm: [8, 40], ratio: [1.3, 8], minPeak: 0.2, minSnr: 6 };

/** Fainter lesions: a harder set, to see where a classifier ends. */
const FAINT: ContrastModel = { diameterMm: [7, 24], ratio: [1.2, 4], minPeak: 0.12, minSnr: 4 };

export const CONTRASTS = { prototype: PROTOTYPE, faint: FAINT } satisfies Record<string, ContrastModel>;

export type ContrastName = keyof typeof CONTRASTS;

export type Stratum = 'none' | 'subtle' | 'medium' | 'easy';

/** By the peak fraction: the highest share of lesion counts in any pixel of either view. */
export function stratumOf(peak: number): Stratum {
  if (peak === 0) return 'none';
  if (peak < 0.3) return 'subtle';
  return peak < 0.5 ? 'medium' : 'easy';
}
