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

/** For each row of a region the first column that is lit and the one after the last; empty rows have 0 and 0. */
interface Spans {
  readonly first: Int32Array;
  readonly end: Int32Array;
}

function litSpans({ values, columns }: Plane, { top, bottom, left, right }: Region): Spans {
  const spans = { first: new Int32Array(bottom - top), end: new Int32Array(bottom - top) };
  for (let row = top; row < bottom; row++) {
    let first = left;
    let end = right;
    while (first < end && values[row * columns + first] === 0) first++;
    while (end > first && values[row * columns + end - 1] === 0) end--;
    if (first === end) continue;
    spans.first[row - top] = first;
    spans.end[row - top] = end;
  }
  return spans;
}

/** A patient fills half of the rectangle around: only the lit part of each row is touched. Returns what is lit afterwards. */
function blurRows(plane: Plane, region: Region, kernel: Float64Array): Spans {
  const radius = kernel.length - 1;
  const line = new Float32Array(region.right - region.left + 4 * radius);
  const centre = kernel[0] ?? 1;
  const spans = litSpans(plane, region);
  spans.first.forEach((lit, index) => {
    const litEnd = spans.end[index] ?? 0;
    if (lit === litEnd) return;
    const first = Math.max(region.left, lit - radius);
    const end = Math.min(region.right, litEnd + radius);
    const row = (region.top + index) * plane.columns;
    line.fill(0, 0, end - first + 2 * radius);
    line.set(plane.values.subarray(row + lit, row + litEnd), lit - first + radius);
    for (let column = first; column < end; column++) {
      const at = column - first + radius;
      let sum = centre * (line[at] ?? 0);
      for (let tap = 1; tap <= radius; tap++) sum += (kernel[tap] ?? 0) * ((line[at - tap] ?? 0) + (line[at + tap] ?? 0));
      plane.values[row + column] = sum;
    }
    spans.first[index] = first;
    spans.end[index] = end;
  });
  return spans;
}

/** Columns that are lit in any row within the radius. */
function widestSpan({ first, end }: Spans, index: number, radius: number): [number, number] {
  let low = Infinity;
  let high = 0;
  for (let near = Math.max(0, index - radius); near < Math.min(end.length, index + radius + 1); near++) {
    if (first[near] === end[near]) continue;
    low = Math.min(low, first[near] ?? 0);
    high = Math.max(high, end[near] ?? 0);
  }
  return [low, high];
}

function blurColumns(plane: Plane, region: Region, kernel: Float64Array, spans: Spans): void {
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
    const target = (row + top) * columns;
    const middle = (row + radius) * width - left;
    const [first, end] = widestSpan(spans, row, radius);
    for (let column = first; column < end; column++) {
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
  blurColumns(plane, region, kernel, blurRows(plane, region, kernel));
}
