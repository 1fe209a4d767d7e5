// How counts are spread over the pixels of the body, against their median.
import type { CountImage } from '@osteon/shared/imaging/types';

export const HISTOGRAM_QUANTILES = [0.05, 0.25, 0.75, 0.9, 0.97, 0.99] as const;

/** A pixel is of the body from this share of the mean of all counted pixels on. */
const BODY_SHARE = 0.4;

export function bodyPixels({ counts }: CountImage): Int32Array {
  const counted = counts.filter((count) => count > 0);
  const mean = counted.reduce((sum, count) => sum + count, 0) / counted.length;
  return counted.filter((count) => count > BODY_SHARE * mean).toSorted();
}

/** Quantile by quantile over the median. */
export function measureHistogram(image: CountImage): number[] {
  const sorted = bodyPixels(image);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return HISTOGRAM_QUANTILES.map((share) => at(share) / at(0.5));
}
