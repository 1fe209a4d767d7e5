// Where the peak of an evidence map counts as a hit: on a lesion of the truth, or close by.

import { cropMasks, type MaskedScan } from '@osteon/phantom/dataset/crop-masks';
import { maskOfRuns, type MaskRun } from '@osteon/phantom/lesions/mask-runs';
import type { ThoraxBox } from '@osteon/shared/core/jobs';
import type { ModelInput } from '@osteon/shared/core/model-manifest';
import type { View } from '@osteon/shared/imaging/types';
import type { RibCage, ViewRuns } from '../truth/study-truth.ts';
import { widenMask } from './widen-mask.ts';

/** 6 pixels of the crop are about 14 mm: three pixels of an input that is binned 2 x 2, as in the report of the training. */
export const TOLERANCE_CROP_PIXELS = 6;

/** Of the views as acquired; both have the same. */
export type ScanSize = Pick<MaskedScan, 'rows' | 'columns'>;

export function toleranceOf(input: ModelInput): number {
  return Math.round(TOLERANCE_CROP_PIXELS / input.binning);
}

function unpacked(runs: Int16Array): MaskRun[] {
  return Array.from({ length: runs.length / 3 }, (_, index) => [runs[3 * index] ?? 0, runs[3 * index + 1] ?? 0, runs[3 * index + 2] ?? 0]);
}

/** [rows, columns] of the input, 1 on and near a lesion of any view that was read; null when none of them shows one there. */
export function targetMask(runs: ViewRuns, size: ScanSize, views: readonly View[], thorax: ThoraxBox, input: ModelInput): Uint8Array | null {
  const drawn = (view: View): Uint8Array => maskOfRuns(views.includes(view) ? unpacked(runs[view]) : [], size.rows, size.columns);
  const scan: MaskedScan = { ...size, lesionMask: { anterior: drawn('ANTERIOR'), posterior: drawn('POSTERIOR') } };
  const window = { row: thorax.row, column: thorax.column, rows: 256, columns: 256 } as const;
  const masks = cropMasks(scan, { window, turned: thorax.turned }, input);
  const [rows, columns] = input.size;
  const either = new Uint8Array(rows * columns);
  masks.forEach((lesion, at) => {
    if (lesion === 1) either[at % either.length] = 1;
  });
  return either.includes(1) ? widenMask(either, rows, columns, toleranceOf(input)) : null;
}

/** Share of the pixels of `target` that are 1, in all of the input or inside the rib cage of the truth; null when that lies outside. */
export function chanceOf(target: Uint8Array, input: ModelInput, inside: { ribCage: RibCage; thorax: ThoraxBox } | null): number | null {
  const [rows, columns] = input.size;
  const toInput = (pixel: number, windowStart: number, regionStart: number): number => (pixel - windowStart - regionStart) / input.binning;
  const box =
    inside === null
      ? { top: 0, bottom: rows, left: 0, right: columns }
      : {
          top: Math.max(0, Math.floor(toInput(inside.ribCage.top, inside.thorax.row, input.region.rowStart))),
          bottom: Math.min(rows, Math.ceil(toInput(inside.ribCage.bottom, inside.thorax.row, input.region.rowStart))),
          left: Math.max(0, Math.floor(toInput(inside.ribCage.left, inside.thorax.column, input.region.columnStart))),
          right: Math.min(columns, Math.ceil(toInput(inside.ribCage.right, inside.thorax.column, input.region.columnStart))),
        };
  let [hits, pixels] = [0, 0];
  for (let row = box.top; row < box.bottom; row++) {
    for (let column = box.left; column < box.right; column++, pixels++) hits += target[row * columns + column] ?? 0;
  }
  return pixels > 0 ? hits / pixels : null;
}
