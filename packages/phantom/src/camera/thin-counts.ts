// A scan with fewer photons, made from one with more: each photon is kept with the same chance.

import type { CountImage } from '@osteon/shared/imaging/types';
import type { RandomStream } from '../random/random-stream.ts';

/** Binomial thinning: a Poisson image stays one, with `keep` times the mean. */
export function thinCounts(image: CountImage, keep: number, random: RandomStream): CountImage {
  if (!(keep > 0 && keep <= 1)) throw new RangeError('The share of counts to keep must lie in (0, 1].');
  if (keep === 1) return image;
  const counts = image.counts.map((count) => {
    let kept = 0;
    for (let photon = 0; photon < count; photon++) if (random.chance(keep)) kept++;
    return kept;
  });
  return { ...image, counts };
}
