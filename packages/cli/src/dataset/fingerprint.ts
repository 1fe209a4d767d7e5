// What two studies are compared by: the pixels of their views as they were decoded, and what the chest looks like.
import { createHash } from 'node:crypto';
import type { ThoraxCrops } from '@osteon/shared/imaging/crop-thorax';
import { mirrored } from '@osteon/shared/imaging/orientation';
import { hashToHex, perceptualHash } from '@osteon/shared/imaging/perceptual-hash';
import type { AcquiredView, CountImage } from '@osteon/shared/imaging/types';
import { z } from 'zod';

export const ViewPrint = z.object({
  view: z.enum(['ANTERIOR', 'POSTERIOR']),
  /** SHA-256 of size and decoded pixels: the same whatever the file format. */
  pixels: z.string(),
  /** 256 bits of `perceptualHash` in hexadecimal, and those of the mirrored picture: augmented sets hold mirrored copies. */
  looks: z.string(),
  mirrored: z.string(),
});
export type ViewPrint = z.infer<typeof ViewPrint>;

/** Ribs and spine inside the 256 x 256 crop, as the shipped models see them; shoulders and abdomen differ less between patients. */
const CHEST = { row: 24, column: 32, side: 192 } as const;

/** `views` as acquired; `pictures` are what the network sees of them: the thorax crops, or the regions as they are. */
export function fingerprint(views: readonly AcquiredView[], pictures: ThoraxCrops, ready: 'crops' | 'regions'): ViewPrint[] {
  return views.flatMap(({ view, image }) => {
    const picture = view === 'ANTERIOR' ? pictures.anterior : pictures.posterior;
    if (picture === null) return [];
    const chest = ready === 'crops' ? chestOf(picture) : picture;
    return [{ view, pixels: pixelHash(image), looks: hashToHex(perceptualHash(chest)), mirrored: hashToHex(perceptualHash(mirrored(chest))) }];
  });
}

function chestOf({ columns, counts }: CountImage): CountImage {
  const { row, column, side } = CHEST;
  const chest = new Int32Array(side * side);
  for (let at = 0; at < side; at++) {
    const from = (row + at) * columns + column;
    chest.set(counts.subarray(from, from + side), at * side);
  }
  return { rows: side, columns: side, counts: chest };
}

function pixelHash({ rows, columns, counts }: CountImage): string {
  return createHash('sha256').update(`${rows} ${columns} `).update(new Uint8Array(counts.buffer, counts.byteOffset, counts.byteLength)).digest('hex');
}
