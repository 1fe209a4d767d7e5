// A region that was cropped elsewhere goes the way of a crop, as far as it can.
import { expect, test } from 'vitest';
import type { ModelInput } from '../core/model-manifest.ts';
import { prepareInput } from './prepare-input.ts';
import { prepareRegion } from './prepare-region.ts';

const input: ModelInput = {
  name: 'test',
  views: ['ANTERIOR', 'POSTERIOR'],
  region: { rowStart: 0, rowEnd: 64, columnStart: 0, columnEnd: 48 },
  binning: 2,
  normalisation: 'anscombe-body',
  size: [32, 24],
  scans: 'GREY_REGION',
};
const image = (rows: number, columns: number) => ({ rows, columns, counts: Int32Array.from({ length: rows * columns }, (_, at) => (at * 7919) % 251) });

test('an image of the size of the region gives the tensor that the region of a crop gives', () => {
  const views = { anterior: image(64, 48), posterior: null };
  const { scans: _, ...wholeBody } = input;
  expect(prepareRegion(views, input)).toEqual(prepareInput(views, wholeBody));
});

test('any size is brought to that of the input, and a view that is not there is zeros', () => {
  const tensor = prepareRegion({ anterior: null, posterior: image(300, 211) }, input);
  expect(tensor.subarray(0, 32 * 24).every((value) => value === 0)).toBe(true);
  expect(tensor.subarray(32 * 24).every(Number.isFinite)).toBe(true);
  expect(tensor).toHaveLength(2 * 32 * 24);
});

test('a model of regions does not read whole-body crops, nor the other way round', () => {
  const views = { anterior: image(64, 48), posterior: null };
  const { scans: _, ...wholeBody } = input;
  for (const read of [() => prepareInput(views, input), () => prepareRegion(views, wholeBody)]) expect(read).toThrow(expect.objectContaining({ code: 'BAD_INPUT', reason: 'INPUT_SCANS' }));
});
