// Smoothing on typed arrays: running sums and short kernels, so that a whole-body scan takes about two milliseconds.

/**
 * Smooths with [1 2 3 4 5 4 3 2 1] / 25 along rows and columns: two box filters of five, which have together the variance 2 + 2 of a
 * Gaussian with sigma 2. Outside the image there are no counts. `values` is row-major and is not changed.
 */
export function smoothTwoPixels(values: Float32Array, rows: number, columns: number): Float32Array {
  const once = new Float32Array(values.length);
  const twice = new Float32Array(values.length);
  boxAlongRows(values, once, rows, columns);
  boxAlongRows(once, twice, rows, columns);
  boxAlongColumns(twice, once, rows, columns);
  boxAlongColumns(once, twice, rows, columns);
  return twice;
}

/** Mean of the five pixels around each, inside its row. */
function boxAlongRows(from: Float32Array, to: Float32Array, rows: number, columns: number): void {
  for (let row = 0; row < rows; row++) {
    const start = row * columns;
    const end = start + columns;
    let sum = (from[start] ?? 0) + (from[start + 1] ?? 0);
    for (let at = start; at < end; at++) {
      if (at + 2 < end) sum += from[at + 2] ?? 0;
      if (at - 3 >= start) sum -= from[at - 3] ?? 0;
      to[at] = sum * 0.2;
    }
  }
}

/** The same down the columns, one row at a time so that memory is read in order. */
function boxAlongColumns(from: Float32Array, to: Float32Array, rows: number, columns: number): void {
  const sums = new Float32Array(columns);
  for (let row = 0; row < Math.min(2, rows); row++) addRow(sums, from, row * columns, 1);
  for (let row = 0; row < rows; row++) {
    if (row + 2 < rows) addRow(sums, from, (row + 2) * columns, 1);
    if (row >= 3) addRow(sums, from, (row - 3) * columns, -1);
    const start = row * columns;
    for (let column = 0; column < columns; column++) to[start + column] = (sums[column] ?? 0) * 0.2;
  }
}

function addRow(sums: Float32Array, from: Float32Array, start: number, sign: 1 | -1): void {
  for (let column = 0; column < sums.length; column++) sums[column] = (sums[column] ?? 0) + sign * (from[start + column] ?? 0);
}

/** Gaussian of a profile, cut at four sigma; beyond its ends the profile goes on with its end values. */
export function smoothProfile(profile: Float32Array, sigma: number): Float32Array {
  const radius = Math.ceil(4 * sigma);
  const kernel = gaussianKernel(sigma, radius);
  const last = profile.length - 1;
  return profile.map((_, at) => {
    let sum = 0;
    for (let offset = -radius; offset <= radius; offset++) {
      sum += (kernel[offset + radius] ?? 0) * (profile[Math.min(last, Math.max(0, at + offset))] ?? 0);
    }
    return sum;
  });
}

function gaussianKernel(sigma: number, radius: number): Float32Array {
  const kernel = Float32Array.from({ length: 2 * radius + 1 }, (_, at) => Math.exp(-((at - radius) ** 2) / (2 * sigma * sigma)));
  const sum = kernel.reduce((total, value) => total + value, 0);
  return kernel.map((value) => value / sum);
}
