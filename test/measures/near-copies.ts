// `npm run near-copies -w @osteon/test`: how many bits of the perceptual hash lie between two patients, and between two exports of one. The figures of docs/own-scans.md.
import { simulatePatient } from '@osteon/phantom/simulate-patient';
import { decodeGrey } from '@osteon/shared/grey/decode-grey';
import { encodeJpeg } from '@osteon/shared/grey/encode-grey';
import { asCounts } from '@osteon/shared/grey/grey-image';
import { mirrored } from '@osteon/shared/imaging/orientation';
import { hashDistance, perceptualHash, type PerceptualHash } from '@osteon/shared/imaging/perceptual-hash';
import { prepareStudy } from '@osteon/shared/imaging/prepare-study';
import { resample } from '@osteon/shared/imaging/resample';
import type { CountImage } from '@osteon/shared/imaging/types';
import { quantile } from '../bench/quantile.ts';

const FIRST_SEED = 60_000_000;
const PATIENTS = 1_000;
/** Of the first so many other exports are made. */
const EXPORTED = 100;
/** The chest inside the 256 x 256 crop, as in packages/cli/src/dataset/fingerprint.ts. */
const CHEST = { row: 24, column: 32, side: 192 } as const;

type Pair<T> = readonly [anterior: T, posterior: T];

function cut({ columns, counts }: CountImage, moved = 0): CountImage {
  const { row, column, side } = CHEST;
  const chest = new Int32Array(side * side);
  for (let at = 0; at < side; at++) {
    const from = (row + at + moved) * columns + column + moved;
    chest.set(counts.subarray(from, from + side), at * side);
  }
  return { rows: side, columns: side, counts: chest };
}

const brightest = ({ counts }: CountImage, share: number): number => Math.max(1, quantile([...counts], share));

function windowed(image: CountImage, share: number, gamma = 1): CountImage {
  const white = brightest(image, share);
  return { ...image, counts: image.counts.map((count) => Math.round(255 * Math.min(1, count / white) ** gamma)) };
}

const recompressed = (image: CountImage, quality: number): CountImage => asCounts(decodeGrey(encodeJpeg(image, { white: brightest(image, 0.999), quality })), 'white');

function scaled(image: CountImage, factor: number): CountImage {
  const [rows, columns] = [Math.round(image.rows * factor), Math.round(image.columns * factor)];
  return { rows, columns, counts: Int32Array.from(resample(image, [rows, columns]), Math.round) };
}

/** From the crop, so that what moves does not leave black behind. */
const EXPORTS: Readonly<Record<string, (crop: CountImage) => CountImage>> = {
  'window to the 99.9th percentile': (crop) => windowed(cut(crop), 0.999),
  'window to the 99th percentile': (crop) => windowed(cut(crop), 0.99),
  'window to the 95th percentile': (crop) => windowed(cut(crop), 0.95),
  'gamma 0.6': (crop) => windowed(cut(crop), 0.999, 0.6),
  'JPEG quality 75': (crop) => recompressed(cut(crop), 75),
  'JPEG quality 30': (crop) => recompressed(cut(crop), 30),
  'half the size': (crop) => scaled(cut(crop), 0.5),
  '1.5 times the size': (crop) => scaled(cut(crop), 1.5),
  'moved by 1 pixel': (crop) => cut(crop, 1),
  'moved by 4 pixels': (crop) => cut(crop, 4),
  'a quarter of the size, JPEG quality 50': (crop) => recompressed(scaled(cut(crop), 0.25), 50),
};

/** Null for a patient whom the service would not prepare either. */
function cropsOf(seed: number): Pair<CountImage> | null {
  const { anterior, posterior } = simulatePatient(seed);
  const study = prepareStudy([
    { view: 'ANTERIOR', evidence: 'VIEW_CODE', image: anterior },
    { view: 'POSTERIOR', evidence: 'VIEW_CODE', image: posterior },
  ]);
  return study.ok && study.crops.anterior && study.crops.posterior ? [study.crops.anterior, study.crops.posterior] : null;
}

const both = <T, R>([anterior, posterior]: Pair<T>, change: (one: T) => R): Pair<R> => [change(anterior), change(posterior)];
const apart = (one: Pair<PerceptualHash>, other: Pair<PerceptualHash>): Pair<number> => [hashDistance(one[0], other[0]), hashDistance(one[1], other[1])];

function summary(distances: readonly Pair<number>[]): Record<string, string> {
  const row = (values: readonly number[]): string => [0, 0.5, 1].map((share) => quantile(values, share)).join(' / ');
  return {
    anterior: row(distances.map(([front]) => front)),
    posterior: row(distances.map(([, back]) => back)),
    both: row(distances.map(([front, back]) => front + back)),
  };
}

const rows: Record<string, Record<string, string>> = {};
const plain: Pair<PerceptualHash>[] = [];
const turned: Pair<PerceptualHash>[] = [];
const exported: Record<string, Pair<number>[]> = Object.fromEntries(Object.keys(EXPORTS).map((name) => [name, []]));

for (let index = 0; index < PATIENTS; index++) {
  const crops = cropsOf(FIRST_SEED + index);
  if (crops === null) continue;
  const looks = both(crops, (crop) => perceptualHash(cut(crop)));
  plain.push(looks);
  turned.push(both(crops, (crop) => perceptualHash(mirrored(cut(crop)))));
  if (index >= EXPORTED) continue;
  for (const [name, make] of Object.entries(EXPORTS)) exported[name]?.push(apart(looks, both(crops, (crop) => perceptualHash(make(crop)))));
}

const pairs = <T, R>(of: readonly T[], others: readonly T[], measure: (one: T, other: T) => R): R[] =>
  of.flatMap((one, index) => others.slice(index + 1).map((other) => measure(one, other)));
rows['two patients'] = summary(pairs(plain, plain, apart));
rows['two patients, one mirrored'] = summary(pairs(plain, turned, apart));
for (const [name, distances] of Object.entries(exported)) rows[name] = summary(distances);
console.log(`${plain.length} of ${PATIENTS} patients, ${(plain.length * (plain.length - 1)) / 2} pairs; exports of ${EXPORTED}. Bits that differ: least / median / most.`);
console.table(rows);
