// Fewer photons: each one of an image is kept with the same chance, so a Poisson image stays one.
import type { CountImage } from '@osteon/shared/imaging/types';
import type { RandomStream } from '../random/random-stream.ts';

export function thinImage(image: CountImage, keep: number, random: RandomStream): CountImage {
  const counts = new Int32Array(image.counts.length);
  for (let at = 0; at < counts.length; at++) {
    let kept = 0;
    for (let photon = image.counts[at] ?? 0; photon > 0; photon--) if (random.chance(keep)) kept++;
    counts[at] = kept;
  }
  return { ...image, counts };
}
