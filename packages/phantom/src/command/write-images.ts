// A simulated scan as image files instead of DICOM: how sets of bone scans are passed on. The labels say which file is which view.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@osteon/shared/core/errors';
import { encodeJpeg, encodePng } from '@osteon/shared/grey/encode-grey';
import { mirrored } from '@osteon/shared/imaging/orientation';
import { prepareStudy } from '@osteon/shared/imaging/prepare-study';
import type { CountImage } from '@osteon/shared/imaging/types';
import { RandomStream } from '../random/random-stream.ts';
import type { SimulatedPatient } from '../simulate-patient.ts';

export type ImageLayout = 'whole-body' | 'region';

/** Names inside the folder of a study. */
export const IMAGE_NAMES = {
  'whole-body': { anterior: 'anterior.png', posterior: 'posterior.png' },
  region: { anterior: 'anterior.jpg', posterior: 'posterior.jpg' },
} as const satisfies Record<ImageLayout, unknown>;

/** The chest in the 256 x 256 crop; whoever cuts by hand is off by up to so many pixels at each side. */
const CHEST = { top: 24, bottom: 216, left: 32, right: 224, slack: 8 } as const;
/** Exports usually cut the brightest pixels off, so that the bones are seen. */
const BRIGHTEST_KEPT = 0.999;
const QUALITY = 90;

/** `whole-body`: 16-bit PNG, the counts. `region`: the chest, cut a little differently each time, as an 8-bit JPEG. Both posteriors are mirrored, as acquired. */
export async function writeImages(patient: SimulatedPatient, layout: ImageLayout, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const names = IMAGE_NAMES[layout];
  const { anterior, posterior } = layout === 'whole-body' ? patient : cutChest(patient);
  const encode = layout === 'whole-body' ? encodePng : exported;
  await writeFile(join(folder, names.anterior), encode(anterior));
  await writeFile(join(folder, names.posterior), encode(posterior));
}

function exported(image: CountImage): Uint8Array {
  const sorted = image.counts.slice().sort();
  return encodeJpeg(image, { white: Math.max(1, sorted[Math.floor(BRIGHTEST_KEPT * (sorted.length - 1))] ?? 1), quality: QUALITY });
}

function cutChest({ seed, anterior, posterior }: SimulatedPatient): { anterior: CountImage; posterior: CountImage } {
  const study = prepareStudy([
    { view: 'ANTERIOR', evidence: 'VIEW_CODE', image: anterior },
    { view: 'POSTERIOR', evidence: 'VIEW_CODE', image: posterior },
  ]);
  if (!study.ok || !study.crops.anterior || !study.crops.posterior) throw new AppError('INTERNAL', `The chest of the simulated patient ${seed} was not found.`);
  const random = new RandomStream(seed, 'cut by hand');
  const off = (edge: number): number => edge + random.integer(-CHEST.slack, CHEST.slack);
  const [top, bottom, left, right] = [off(CHEST.top), off(CHEST.bottom), off(CHEST.left), off(CHEST.right)];
  const cut = ({ columns, counts }: CountImage): CountImage => {
    const chest = new Int32Array((bottom - top) * (right - left));
    for (let row = top; row < bottom; row++) chest.set(counts.subarray(row * columns + left, row * columns + right), (row - top) * (right - left));
    return { rows: bottom - top, columns: right - left, counts: chest };
  };
  return { anterior: cut(study.crops.anterior), posterior: mirrored(cut(study.crops.posterior)) };
}
