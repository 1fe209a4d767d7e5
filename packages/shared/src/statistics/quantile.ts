// A quantile with linear interpolation between order statistics (Hyndman and Fan 1996, type 7; numpy's default).

/** `sorted` ascending; `share` 0 to 1. NaN for no values. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) return NaN;
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? NaN;
  const above = sorted[Math.ceil(place)] ?? NaN;
  return below + (above - below) * (place - Math.floor(place));
}
