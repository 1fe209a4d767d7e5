// The brightness above which a smoothed scan shows the body, and whether it is a body at all.

const BINS = 1024;
/** Bright pixels of a body lie below this many means; what is hotter falls into the last bin. */
const MEANS = 16;
/** Counts in both views together; keeps single photons of very low scans out. */
const FLOOR = 0.15;

/** A sample of the pixels tells as much as all of them; 5 does not divide the usual row lengths. */
const STEP = 5;
/** A patient covers half of a whole-body image at most (the real sample: 37 %). */
const FLOOD_SHARE = 0.85;

export interface BodyBrightness {
  readonly threshold: number;
  /** Lit nearly everywhere: more than 85 % of the pixels hold a quarter of the mean. A flood source or a phantom, not a patient. */
  readonly isFlood: boolean;
}

/**
 * 10 % of the mean of the pixels above a quarter of the mean, after clipping at the upper quartile of the pixels above the mean: a hot bladder
 * or injection site does not raise it. Null without counts.
 */
export function bodyBrightness(values: Float32Array): BodyBrightness | null {
  let sum = 0;
  let pixels = 0;
  for (let at = 0; at < values.length; at += STEP, pixels++) sum += values[at] ?? 0;
  const mean = sum / pixels;
  if (!(mean > 0)) return null;
  const clip = upperQuartileAbove(values, mean);
  let clipped = 0;
  let lit = 0;
  for (let at = 0; at < values.length; at += STEP) {
    const value = values[at] ?? 0;
    if (value <= 0.25 * mean) continue;
    clipped += value < clip ? value : clip;
    lit++;
  }
  return { threshold: (0.1 * clipped) / lit + FLOOR, isFlood: lit > FLOOD_SHARE * pixels };
}

/** 75th percentile of the values above `mean`, from a histogram. */
function upperQuartileAbove(values: Float32Array, mean: number): number {
  const bins = new Uint32Array(BINS + 1);
  const perMean = BINS / ((MEANS - 1) * mean);
  let total = 0;
  for (let at = 0; at < values.length; at += STEP) {
    const above = (values[at] ?? 0) - mean;
    if (above <= 0) continue;
    const bin = Math.min(BINS, Math.floor(above * perMean));
    bins[bin] = (bins[bin] ?? 0) + 1;
    total++;
  }
  let below = 0;
  for (let bin = 0; bin <= BINS; bin++) {
    below += bins[bin] ?? 0;
    if (below >= 0.75 * total) return mean + (bin + 1) / perMean;
  }
  return mean;
}
