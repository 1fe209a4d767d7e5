// How visible the lesions of a view are before any noise: peak share of counts, ideal-observer SNR, and the mask.
import type { Plane, Region } from '../camera/gaussian-blur.ts';

export interface Conspicuity {
  /** Highest share of lesion counts in one pixel, 0 to 1 (cold lesions by size). */
  readonly peak: number;
  /** Of an observer who knows the lesions and the background: sqrt(sum of signal^2 / mean). */
  readonly snr: number;
}

/** `lesion` and `total` are mean counts per pixel of the same view. */
export function measureConspicuity(lesion: Plane, total: Plane, region: Region): Conspicuity {
  let peak = 0;
  let snrSquared = 0;
  for (let row = region.top; row < region.bottom; row++) {
    for (let column = region.left; column < region.right; column++) {
      const at = row * lesion.columns + column;
      const signal = lesion.values[at] ?? 0;
      if (signal === 0) continue;
      const mean = total.values[at] ?? 0;
      peak = Math.max(peak, Math.abs(signal) / (mean + 1e-6));
      snrSquared += (signal * signal) / Math.max(mean, 1e-6);
    }
  }
  return { peak, snr: Math.sqrt(snrSquared) };
}

/** A pixel belongs to a lesion from this share of its counts on. */
export const MASK_SHARE = 0.15;

/** 1 where lesions make up a visible share of the counts. */
export function maskLesions(lesion: Plane, total: Plane): Uint8Array {
  const mask = new Uint8Array(lesion.values.length);
  for (let at = 0; at < mask.length; at++) {
    const signal = lesion.values[at] ?? 0;
    if (signal !== 0 && Math.abs(signal) > MASK_SHARE * (total.values[at] ?? 0)) mask[at] = 1;
  }
  return mask;
}
