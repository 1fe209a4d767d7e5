// Turns thorax crops into the tensor of a network, as its manifest says. The same code serves and exports training data.
import { AppError } from '../core/errors.ts';
import type { ModelInput } from '../core/model-manifest.ts';
import { bodyMedian } from './body-median.ts';
import type { ThoraxCrops } from './crop-thorax.ts';
import type { CountImage } from './types.ts';

/** With `none`, typical counts of the body lie around 0: counts / 60 - 1. */
const TYPICAL_COUNTS = 60;

/**
 * Channels x rows x columns, row-major, in the order of `input.views`; a missing view is a channel of zeros. Region, then binning by sums, then normalisation,
 * each channel by itself: `none` n / 60 - 1; `min-max` to 0..1; `anscombe-body` sqrt((n + 3/8) / m) - 1 with m = median of the pixels above a quarter
 * of the mean (design: the root makes Poisson noise uniform, and hot lesions do not move the median).
 * Throws BAD_INPUT / INPUT_SIZE when region, binning and size of the manifest contradict each other or the crop; BAD_INPUT / INPUT_SCANS for a model that reads
 * regions cropped elsewhere (`prepareRegion`).
 */
export function prepareInput(crops: ThoraxCrops, input: ModelInput): Float32Array<ArrayBuffer> {
  if (input.scans === 'GREY_REGION') throw new AppError('BAD_INPUT', 'This model reads regions that were cropped elsewhere, not whole-body scans.', { reason: 'INPUT_SCANS' });
  const [rows, columns] = input.size;
  const tensor = new Float32Array(input.views.length * rows * columns);
  input.views.forEach((view, channel) => {
    const crop = view === 'ANTERIOR' ? crops.anterior : crops.posterior;
    if (!crop) return;
    const binned = binRegion(crop, input);
    normalise(binned, input.normalisation);
    tensor.set(binned, channel * rows * columns);
  });
  return tensor;
}

function binRegion(crop: CountImage, { region, binning, size: [rows, columns] }: ModelInput): Float32Array {
  const fits =
    region.rowStart >= 0 &&
    region.columnStart >= 0 &&
    region.rowEnd <= crop.rows &&
    region.columnEnd <= crop.columns &&
    region.rowEnd - region.rowStart === rows * binning &&
    region.columnEnd - region.columnStart === columns * binning;
  if (!fits) throw new AppError('BAD_INPUT', 'Region, binning and size of the model input do not fit together.', { reason: 'INPUT_SIZE' });
  const binned = new Float32Array(rows * columns);
  for (let row = 0; row < rows * binning; row++) {
    const from = (region.rowStart + row) * crop.columns + region.columnStart;
    const to = Math.floor(row / binning) * columns;
    for (let column = 0, bin = to, filled = 0; column < columns * binning; column++) {
      binned[bin] = (binned[bin] ?? 0) + (crop.counts[from + column] ?? 0);
      if (++filled === binning) {
        filled = 0;
        bin++;
      }
    }
  }
  return binned;
}

/** In place. `values` are whole numbers. */
export function normalise(values: Float32Array, normalisation: ModelInput['normalisation']): void {
  if (normalisation === 'none') scaleLinearly(values, 1 / TYPICAL_COUNTS, -1);
  else if (normalisation === 'min-max') scaleToUnit(values);
  else anscombeByBody(values);
}

function scaleLinearly(values: Float32Array, factor: number, offset: number): void {
  for (let at = 0; at < values.length; at++) values[at] = (values[at] ?? 0) * factor + offset;
}

function scaleToUnit(values: Float32Array): void {
  let min = Infinity;
  let max = -Infinity;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const range = max - min;
  if (range > 0) scaleLinearly(values, 1 / range, -min / range);
  else values.fill(0);
}

/** Negative counts, which a signed file can hold after correction, count as none. A crop without counts becomes zeros. */
function anscombeByBody(values: Float32Array): void {
  for (let at = 0; at < values.length; at++) if ((values[at] ?? 0) < 0) values[at] = 0;
  const middle = bodyMedian(values);
  if (!(middle > 0)) {
    values.fill(0);
    return;
  }
  for (let at = 0; at < values.length; at++) values[at] = Math.sqrt(((values[at] ?? 0) + 0.375) / middle) - 1;
}
