// The brightness above which a smoothed scan shows the body.

const BINS = 1024;
/** Bright pixels of a body lie below this many means; what is hotter falls into the last bin. */
const MEANS = 16;
/** Counts in both views together; keeps single photons of very low scans out. */
const FLOOR = 0.15;

/**
 * 10 % of the mean of the pixels above a quarter of the mean, after clipping at the upper quartile of the pixels above the mean: a hot bladder
 * or injection site does not raise it. Null without counts.
 */
export function bodyThreshold(values: Float32Array): number | null {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at] ?? 0;
  const mean = sum / values.length;
  if (!(mean > 0)) return null;
  const clip = upperQuartileAbove(values, mean);
  let clipped = 0;
  let count = 0;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0;
    if (value <= 0.25 * mean) continue;
    clipped += value < clip ? value : clip;
    count++;
  }
  return count === 0 ? null : (0.1 * clipped) / count + FLOOR;
}

/** 75th percentile of the values above `mean`, from a histogram. */
function upperQuartileAbove(values: Float32Array, mean: number): number {
  const bins = new Uint32Array(BINS + 1);
  const perMean = BINS / ((MEANS - 1) * mean);
  let total = 0;
  for (let at = 0; at < values.length; at++) {
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
