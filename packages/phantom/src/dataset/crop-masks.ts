// Brings the lesion masks of a simulated patient to the pixels of a model input, on the way that the counts went.

import type { ModelInput } from '@osteon/shared/core/model-manifest';
import { alignViews } from '@osteon/shared/imaging/align-views';
import { cropThorax } from '@osteon/shared/imaging/crop-thorax';
import { turnedHalf } from '@osteon/shared/imaging/orientation';
import type { CountImage, ThoraxWindow } from '@osteon/shared/imaging/types';
import type { Truth } from '../truth.ts';
import { elementsOf } from './dataset-layout.ts';

export interface Placement {
  readonly window: ThoraxWindow;
  readonly turned: boolean;
}

export interface MaskedScan {
  readonly rows: number;
  readonly columns: number;
  /** In the pixels of the views as acquired. */
  readonly lesionMask: Truth['lesionMask'];
}

/** [views, rows, columns], 1 where any pixel of the bin shows a lesion. Both views are given, also where one was not acquired. */
export function cropMasks({ rows, columns, lesionMask }: MaskedScan, placement: Placement, input: ModelInput): Uint8Array {
  const aligned = alignViews([
    { view: 'ANTERIOR', evidence: 'VIEW_CODE', image: { rows, columns, counts: Int32Array.from(lesionMask.anterior) } },
    { view: 'POSTERIOR', evidence: 'VIEW_CODE', image: { rows, columns, counts: Int32Array.from(lesionMask.posterior) } },
  ]);
  const upright = (image: CountImage | null) => (image && placement.turned ? turnedHalf(image) : image);
  const crops = cropThorax({ ...aligned, anterior: upright(aligned.anterior), posterior: upright(aligned.posterior) }, placement.window);
  const mask = new Uint8Array(elementsOf(input));
  const perView = input.size[0] * input.size[1];
  input.views.forEach((view, channel) => {
    const crop = view === 'ANTERIOR' ? crops.anterior : crops.posterior;
    if (crop) mask.set(binAnyLesion(crop, input), channel * perView);
  });
  return mask;
}

function binAnyLesion(crop: CountImage, { region, binning, size: [rows, columns] }: ModelInput): Uint8Array {
  const binned = new Uint8Array(rows * columns);
  for (let row = 0; row < rows * binning; row++) {
    for (let column = 0; column < columns * binning; column++) {
      const at = (region.rowStart + row) * crop.columns + region.columnStart + column;
      if (crop.counts[at]) binned[Math.floor(row / binning) * columns + Math.floor(column / binning)] = 1;
    }
  }
  return binned;
}
