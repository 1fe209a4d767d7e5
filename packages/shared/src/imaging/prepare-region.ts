// Turns ready-cropped grey images of any size into the tensor of a network that was trained on such images.
import { AppError } from '../core/errors.ts';
import type { ModelInput } from '../core/model-manifest.ts';
import type { ThoraxCrops } from './crop-thorax.ts';
import { normalise } from './prepare-input.ts';
import { resample } from './resample.ts';

/**
 * Channels x rows x columns as from `prepareInput`, with the image resampled to the size of the input in place of region and binning, which speak of a crop that Osteon
 * makes. A pixel is the mean grey value times binning², as if it were the sum of so many pixels, in whole numbers as counts are; then the same normalisation.
 * `views`: the patient's right at column 0. Throws BAD_INPUT / INPUT_SCANS for a model of whole-body scans.
 */
export function prepareRegion(views: ThoraxCrops, input: ModelInput): Float32Array<ArrayBuffer> {
  if (input.scans !== 'GREY_REGION') throw new AppError('BAD_INPUT', 'This model reads whole-body scans, not regions that were cropped elsewhere.', { reason: 'INPUT_SCANS' });
  const [rows, columns] = input.size;
  const tensor = new Float32Array(input.views.length * rows * columns);
  input.views.forEach((view, channel) => {
    const image = view === 'ANTERIOR' ? views.anterior : views.posterior;
    if (!image) return;
    const values = resample(image, input.size).map((mean) => Math.round(mean * input.binning ** 2));
    normalise(values, input.normalisation);
    tensor.set(values, channel * rows * columns);
  });
  return tensor;
}
