// The identity of what an object shows: equal for every lossless encoding of one instance, different as soon as a count, the geometry or a view differs.
import { createHash } from 'node:crypto';
import type { DicomInstance } from '@osteon/shared/imaging/dicom-instance';
import type { AcquiredView, CountImage } from '@osteon/shared/imaging/types';

/** Counts hashed at a time: the words of one block stay in the cache of the processor, and no second image is made. */
const BLOCK = 16 * 1024;

/** SHA-256 over a line of geometry and views, then the counts of every frame as little-endian 16-bit words (two's complement), in file order. */
export function contentHash(instance: DicomInstance, frames: readonly CountImage[], views: readonly AcquiredView[]): string {
  const hash = createHash('sha256');
  const { rows, columns, signed, pixelSpacingMm } = instance;
  const shown = views.map(({ view, image }) => [frames.indexOf(image), view]);
  hash.update(`osteon-content/1 ${JSON.stringify([rows, columns, frames.length, signed, pixelSpacingMm, shown])}\n`);
  // Hosts are little-endian, as everywhere in the imaging core.
  const words = new Uint16Array(BLOCK);
  for (const { counts } of frames) {
    for (let at = 0; at < counts.length; at += BLOCK) {
      const block = counts.subarray(at, at + BLOCK);
      words.set(block);
      hash.update(words.subarray(0, block.length));
    }
  }
  return hash.digest('hex');
}
