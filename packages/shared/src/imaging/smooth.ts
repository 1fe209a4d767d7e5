// Smoothing of small images and profiles on typed arrays.

/**
 * Smooths with [1 4 6 4 1] / 16 along rows and columns: the binomial kernel of variance 1, close to a Gaussian with sigma 1. Outside
 * the image there is nothing. `values` is row-major and is not changed.
 */
export function smoothOnePixel(values: Float32Array, rows: number, columns: number): Float32Array {
  // Two empty rows above and below spare the loop its border cases.
  const along = new Float32Array((rows + 4) * columns);
  for (let row = 0; row < rows; row++) smoothRow(values, row * columns, along, (row + 2) * columns, columns);
  const out = new Float32Array(values.length);
  for (let at = 0; at < out.length; at++) {
    const above = at + columns;
    const here = above + columns;
    const below = here + columns;
    const outer = (along[at] ?? 0) + (along[below + columns] ?? 0);
    out[at] = (outer + 4 * ((along[above] ?? 0) + (along[below] ?? 0)) + 6 * (along[here] ?? 0)) / 16;
  }
  return out;
}

function smoothRow(from: Float32Array, fromStart: number, to: Float32Array, toStart: number, columns: number): void {
  let far = 0;
  let near = 0;
  let here = from[fromStart] ?? 0;
  let next = columns > 1 ? (from[fromStart + 1] ?? 0) : 0;
  for (let column = 0; column < columns; column++) {
    const last = column + 2 < columns ? (from[fromStart + column + 2] ?? 0) : 0;
    to[toStart + column] = (far + 4 * near + 6 * here + 4 * next + last) / 16;
    far = near;
    near = here;
    here = next;
    next = last;
  }
}

/** Gaussian of a profile, cut at four sigma; beyond its ends the profile goes on with its end values. */
export function smoothProfile(profile: Float32Array, sigma: number): Float32Array {
  const radius = Math.ceil(4 * sigma);
  const kernel = gaussianKernel(sigma, radius);
  const last = profile.length - 1;
  const out = new Float32Array(profile.length);
  for (let at = 0; at <= last; at++) {
    let sum = 0;
    for (let offset = -radius; offset <= radius; offset++) {
      sum += (kernel[offset + radius] ?? 0) * (profile[Math.min(last, Math.max(0, at + offset))] ?? 0);
    }
    out[at] = sum;
  }
  return out;
}

function gaussianKernel(sigma: number, radius: number): Float32Array {
  const kernel = Float32Array.from({ length: 2 * radius + 1 }, (_, at) => Math.exp(-((at - radius) ** 2) / (2 * sigma * sigma)));
  const sum = kernel.reduce((total, value) => total + value, 0);
  return kernel.map((value) => value / sum);
}
