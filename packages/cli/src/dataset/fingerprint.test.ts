// How far patients lie apart, and how near a scan stays to what is made of it: the measurement behind NEAR_BITS in small. docs/own-scans.md has the large one.
import { encodeJpeg } from '@osteon/shared/grey/encode-grey';
import { decodeGrey } from '@osteon/shared/grey/decode-grey';
import { asCounts } from '@osteon/shared/grey/grey-image';
import { prepareStudy } from '@osteon/shared/imaging/prepare-study';
import { resample } from '@osteon/shared/imaging/resample';
import type { ThoraxCrops } from '@osteon/shared/imaging/crop-thorax';
import type { AcquiredView, CountImage } from '@osteon/shared/imaging/types';
import { simulatePatient } from '@osteon/phantom/simulate-patient';
import { expect, test } from 'vitest';
import { findDuplicates, type PrintedStudy } from './find-duplicates.ts';
import { fingerprint } from './fingerprint.ts';

const PATIENTS = 8;

function cropsOf(seed: number): ThoraxCrops {
  const { anterior, posterior } = simulatePatient(seed, { rows: 640 });
  const study = prepareStudy([{ view: 'ANTERIOR', evidence: 'VIEW_CODE', image: anterior }, { view: 'POSTERIOR', evidence: 'VIEW_CODE', image: posterior }]);
  if (!study.ok) throw new Error(study.reason);
  return study.crops;
}

function printed(row: number, { anterior, posterior }: ThoraxCrops): PrintedStudy {
  const views: AcquiredView[] = [];
  if (anterior) views.push({ view: 'ANTERIOR', evidence: 'VIEW_CODE', image: anterior });
  if (posterior) views.push({ view: 'POSTERIOR', evidence: 'VIEW_CODE', image: posterior });
  return { row, positive: false, prints: fingerprint(views, { anterior, posterior }, 'crops') };
}

const changed = ({ anterior, posterior }: ThoraxCrops, change: (image: CountImage) => CountImage): ThoraxCrops => ({
  anterior: anterior && change(anterior),
  posterior: posterior && change(posterior),
});
const jpeg = (image: CountImage, quality: number): CountImage => asCounts(decodeGrey(encodeJpeg(image, { white: 120, quality })), 'white');
const scaled = (image: CountImage, factor: number): CountImage => {
  const size = [Math.round(image.rows * factor), Math.round(image.columns * factor)] as const;
  const half = { rows: size[0], columns: size[1], counts: Int32Array.from(resample(image, size), Math.round) };
  return { rows: image.rows, columns: image.columns, counts: Int32Array.from(resample(half, [image.rows, image.columns]), Math.round) };
};

test('no two of the patients are taken for one, in both views or in one; what is made of a scan is taken for it', () => {
  const patients = Array.from({ length: PATIENTS }, (_, at) => cropsOf(35_000_000 + at));
  const originals = patients.map((crops, row) => printed(row, crops));
  expect(findDuplicates(originals).alike).toEqual([]);
  const oneView = patients.map(({ anterior }, row) => printed(row, { anterior, posterior: null }));
  expect(findDuplicates(oneView).alike).toEqual([]);
  for (const change of [
    (image: CountImage) => jpeg(image, 75),
    (image: CountImage) => scaled(image, 0.5),
    (image: CountImage) => ({ ...image, counts: image.counts.map((count) => Math.round(255 * Math.min(1, count / 150) ** 0.6)) }),
  ]) {
    const made = patients.map((crops, at) => printed(PATIENTS + at, changed(crops, change)));
    const pairs = findDuplicates([...originals, ...made]).alike.map(({ rows, kind }) => [...rows, kind]);
    expect(pairs).toEqual(patients.map((_, at) => [at, PATIENTS + at, 'NEAR']));
  }
});
