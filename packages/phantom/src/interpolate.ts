// Piecewise linear interpolation, constant beyond both ends.

/** `xs` ascending; `xs` and `ys` of one length. */
export function interpolate(x: number, xs: readonly number[], ys: readonly number[]): number {
  const last = xs.length - 1;
  if (x <= (xs[0] ?? 0)) return ys[0] ?? 0;
  if (x >= (xs[last] ?? 0)) return ys[last] ?? 0;
  let at = 1;
  while ((xs[at] ?? Infinity) < x) at++;
  const x0 = xs[at - 1] ?? 0;
  const x1 = xs[at] ?? 0;
  const y0 = ys[at - 1] ?? 0;
  const y1 = ys[at] ?? 0;
  return x1 === x0 ? y1 : y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
}

/** `count` values from `first` to `last`, both included. */
export function evenlySpaced(first: number, last: number, count: number): number[] {
  return Array.from({ length: count }, (_, at) => first + ((last - first) * at) / (count - 1));
}
