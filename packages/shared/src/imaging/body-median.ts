// The typical brightness of the body in a crop: what counts are divided by so that scans of different dose look alike.

/** Above this a histogram of counts would cost more than sorting. */
const MAX_HISTOGRAM = 1 << 16;

/**
 * Median of the values above a quarter of their mean; the mean of the two middle ones for an even number. `values` are whole counts, not negative.
 * NaN without counts. Hot lesions move the mean a little and the median hardly: that is its point.
 */
export function bodyMedian(values: Float32Array): number {
  let sum = 0;
  let max = 0;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0;
    sum += value;
    if (value > max) max = value;
  }
  const limit = (0.25 * sum) / values.length;
  return max < MAX_HISTOGRAM ? medianByCounting(values, limit, max) : medianBySorting(values, limit);
}

function medianByCounting(values: Float32Array, limit: number, max: number): number {
  const histogram = new Uint32Array(max + 1);
  let total = 0;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0;
    if (value <= limit) continue;
    histogram[value] = (histogram[value] ?? 0) + 1;
    total++;
  }
  return (nth(histogram, (total - 1) >> 1) + nth(histogram, total >> 1)) / 2;
}

/** The value at place `rank` (from 0) of the sorted values; NaN when there are not so many. */
function nth(histogram: Uint32Array, rank: number): number {
  let below = 0;
  for (let value = 0; value < histogram.length; value++) {
    below += histogram[value] ?? 0;
    if (below > rank) return value;
  }
  return NaN;
}

function medianBySorting(values: Float32Array, limit: number): number {
  const body = values.filter((value) => value > limit).sort();
  return ((body[(body.length - 1) >> 1] ?? NaN) + (body[body.length >> 1] ?? NaN)) / 2;
}
