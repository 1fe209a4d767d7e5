// The gamma cameras that can be simulated, as numbers.

export interface CameraModel {
  /** Pixel size in mm: one value of this range for each scan. */
  readonly spacingMm: readonly [number, number];
  /** FWHM in mm = hypot(intrinsic and breathing, collimator at the crystal + slope x distance from the collimator). */
  readonly intrinsicFwhmMm: number;
  readonly collimatorFwhmMm: number;
  readonly collimatorSlope: number;
  /** Width of the crystal in mm, one value of this range for each scan; what lies beside it is not counted. */
  readonly fieldMm: readonly [number, number];
  /** Between the collimator and the skin of the trunk, in mm. */
  readonly gapMm: readonly [number, number];
  /** Counts of the anterior view: median and standard deviation of the logarithm, and the limits. */
  readonly counts: { readonly median: number; readonly spread: number; readonly limits: readonly [number, number] };
  /** Share and reach of scatter in the body, relative to what comes straight. */
  readonly scatterFraction: number;
  readonly scatterSigmaMm: number;
  /** Photons that pass the septa or scatter far: share, and reach in mm. */
  readonly veilFraction: number;
  readonly veilSigmaMm: number;
  /** Counts per pixel from the room. */
  readonly background: number;
  /** Shift of the population's body mass index. */
  readonly heavier: number;
}

/** After measured scans: 11-13 mm FWHM in the chest, counts log-normal around 1.8 M, pixels of 2.2-2.46 mm; sources in docs/simulator.md. */
const STANDARD: CameraModel = {
  spacingMm: [2.2, 2.46],
  fieldMm: [470, 580],
  intrinsicFwhmMm: 8.5,
  collimatorFwhmMm: 3,
  collimatorSlope: 0.05,
  gapMm: [25, 70],
  counts: { median: 1.8e6, spread: 0.38, limits: [0.8e6, 4e6] },
  scatterFraction: 0.14,
  scatterSigmaMm: 28,
  veilFraction: 0.015,
  veilSigmaMm: 160,
  background: 0.05,
  heavier: 0,
};

/** A second, shifted set, kept for tests on a site that training never saw. */
const SHIFTED: CameraModel = {
  spacingMm: [2.1, 2.2],
  fieldMm: [490, 540],
  intrinsicFwhmMm: 9.5,
  collimatorFwhmMm: 3.5,
  collimatorSlope: 0.056,
  gapMm: [30, 90],
  counts: { median: 1.2e6, spread: 0.4, limits: [0.5e6, 3e6] },
  scatterFraction: 0.24,
  scatterSigmaMm: 36,
  veilFraction: 0.03,
  veilSigmaMm: 180,
  background: 0.1,
  heavier: 2.5,
};

/** The standard camera at half as much again of its FWHM (about 14-20 mm in the patient): another collimator, or a patient far from it. */
const BLURRED: CameraModel = {
  ...STANDARD,
  intrinsicFwhmMm: 1.5 * STANDARD.intrinsicFwhmMm,
  collimatorFwhmMm: 1.5 * STANDARD.collimatorFwhmMm,
  collimatorSlope: 1.5 * STANDARD.collimatorSlope,
};

export const CAMERAS = { standard: STANDARD, shifted: SHIFTED, blurred: BLURRED } satisfies Record<string, CameraModel>;

export type CameraName = keyof typeof CAMERAS;

/** FWHM at a distance from the collimator, as the standard deviation of a gaussian in mm. */
export function blurSigmaMm(camera: CameraModel, distanceMm: number): number {
  const fwhm = Math.hypot(camera.intrinsicFwhmMm, camera.collimatorFwhmMm + camera.collimatorSlope * distanceMm);
  return fwhm / 2.3548;
}
