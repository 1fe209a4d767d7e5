// The one measured bone scan (a public sample beside the repository) with the places that its comparison with simulated ones needs.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REGION_NAMES, REGION_RADII, type RegionName, type Regions } from '@osteon/phantom/realism/regions';
import { decodeFrames } from '@osteon/shared/imaging/decode-frames';
import { parseInstance } from '@osteon/shared/imaging/parse-instance';
import type { CountImage } from '@osteon/shared/imaging/types';
import { sharedData } from './shared-data.ts';

export interface MeasuredScan {
  readonly anterior: CountImage;
  readonly spacingMm: number;
  readonly regions: Regions;
}

/** Read off the image by eye, column and row; lumbar is L1 and L2, because L3 and L4 hold a degenerative focus. */
const PLACES: Readonly<Record<RegionName, readonly (readonly [column: number, row: number])[]>> = {
  'air above the head': [[131, 68]],
  'air beside the knees': [[22, 614], [222, 614]],
  forehead: [[132, 117]],
  face: [[137, 153]],
  neck: [[136, 211]],
  manubrium: [[137, 232]],
  sternum: [[134, 272]],
  'beside the sternum': [[116, 270], [153, 270]],
  'rib field': [[99, 270], [169, 270]],
  shoulder: [[67, 212], [203, 207]],
  humerus: [[43, 257], [223, 256]],
  lumbar: [[145, 328], [144, 344]],
  flank: [[91, 360], [190, 360]],
  pelvis: [[104, 411], [170, 411]],
  'iliac crest': [[92, 384], [185, 382]],
  hip: [[91, 444], [184, 442]],
  femur: [[79, 523], [179, 523]],
  thigh: [[98, 523], [161, 523]],
  knee: [[83, 613], [162, 613]],
  tibia: [[89, 700], [154, 700]],
  foot: [[92, 806], [150, 806]],
};

/** Undefined after saying what is skipped. */
export function measuredScan(): MeasuredScan | undefined {
  const folder = sharedData('bone-scan');
  if (folder === undefined) return undefined;
  const instance = parseInstance(readFileSync(join(folder, 'whole-body-anterior.explicit-le.dcm')));
  const [anterior] = decodeFrames(instance);
  const spacingMm = instance.pixelSpacingMm?.[0];
  if (anterior === undefined || spacingMm === undefined) throw new Error('The measured scan has no pixels or no spacing.');
  const discs = REGION_NAMES.map((name) => [name, PLACES[name].map(([column, row]) => ({ column, row, radiusMm: REGION_RADII[name] }))]);
  return { anterior, spacingMm, regions: Object.fromEntries(discs) };
}
