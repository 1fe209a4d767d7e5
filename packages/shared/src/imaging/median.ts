// The median and other order statistics of typed arrays.

/** Middle value, or the mean of the two middle ones; NaN for no values. `values` is not changed. */
export function median(values: Float32Array): number {
  const sorted = values.slice().sort();
  const half = sorted.length >> 1;
  const high = sorted[half] ?? NaN;
  return sorted.length % 2 === 1 ? high : (high + (sorted[half - 1] ?? NaN)) / 2;
}
