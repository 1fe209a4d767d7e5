// Gaussian blur of a float image in place: separable, truncated at 3 standard deviations, dark beyond the border.

export interface Plane {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}

/** A rectangle of an image: the ends are not included. */
export interface Region {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export const wholePlane = (plane: Plane): Region => ({ top: 0, bottom: plane.rows, left: 0, right: plane.columns });

/** Half of the symmetric kernel: the weight of the centre first. */
function halfKernel(sigma: number): Float64Array {
  const radius = Math.max(1, Math.round(3 * sigma));
  const kernel = new Float64Array(radius + 1);
  let sum = 0;
  for (let at = 0; at <= radius; at++) {
    const weight = Math.exp(-0.5 * (at / sigma) ** 2);
    kernel[at] = weight;
    sum += at === 0 ? weight : 2 * weight;
  }
  return kernel.map((weight) => weight / sum);
}

function blurRows(plane: Plane, region: Region, kernel: Float64Array): void {
  const radius = kernel.length - 1;
  const width = region.right - region.left;
  const line = new Float32Array(width + 2 * radius);
  const centre = kernel[0] ?? 1;
  for (let row = region.top; row < region.bottom; row++) {
    const start = row * plane.columns + region.left;
    line.set(plane.values.subarray(start, start + width), radius);
    for (let column = 0; column < width; column++) {
      let sum = centre * (line[column + radius] ?? 0);
      for (let tap = 1; tap <= radius; tap++) {
        sum += (kernel[tap] ?? 0) * ((line[column + radius - tap] ?? 0) + (line[column + radius + tap] ?? 0));
      }
      plane.values[start + column] = sum;
    }
  }
}

function blurColumns(plane: Plane, region: Region, kernel: Float64Array): void {
  const { columns, values } = plane;
  const { top, bottom, left, right } = region;
  const radius = kernel.length - 1;
  const width = right - left;
  const height = bottom - top;
  // A padded copy: rows of zeros above and below stand for the dark beyond the border.
  const source = new Float32Array((height + 2 * radius) * width);
  for (let row = 0; row < height; row++) {
    const start = (row + top) * columns + left;
    source.set(values.subarray(start, start + width), (row + radius) * width);
  }
  const centre = kernel[0] ?? 1;
  for (let row = 0; row < height; row++) {
    const target = (row + top) * columns + left;
    const middle = (row + radius) * width;
    for (let column = 0; column < width; column++) {
      const at = middle + column;
      let sum = centre * (source[at] ?? 0);
      for (let tap = 1, reach = width; tap <= radius; tap++, reach += width) {
        sum += (kernel[tap] ?? 0) * ((source[at - reach] ?? 0) + (source[at + reach] ?? 0));
      }
      values[target + column] = sum;
    }
  }
}

/** Sigma in pixels. Only the region is read and written; outside it the image must be zero or out of reach. */
export function blurInPlace(plane: Plane, sigma: number, region: Region = wholePlane(plane)): void {
  if (sigma <= 0.2 || region.bottom <= region.top || region.right <= region.left) return;
  const kernel = halfKernel(sigma);
  blurRows(plane, region, kernel);
  blurColumns(plane, region, kernel);
}
