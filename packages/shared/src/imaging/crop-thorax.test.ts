import { describe, expect, it } from 'vitest';
import { cropThorax } from './crop-thorax.ts';
import type { CountImage } from './types.ts';

/** Each pixel tells where it was: 1000 x row + column. */
const image: CountImage = { rows: 300, columns: 260, counts: Int32Array.from({ length: 300 * 260 }, (_, at) => 1000 * Math.floor(at / 260) + (at % 260)) };
const crop = (row: number, column: number) => cropThorax({ anterior: image, posterior: null, turned: false }, { row, column, rows: 256, columns: 256 }).anterior!;

describe('cropping the thorax', () => {
  it('copies counts unchanged', () => {
    const { rows, columns, counts } = crop(10, 3);
    expect([rows, columns]).toEqual([256, 256]);
    expect([counts[0], counts[255], counts[256], counts[256 * 256 - 1]]).toEqual([10_003, 10_258, 11_003, 265_258]);
  });

  it('is zero beyond every border', () => {
    const over = crop(-2, -5);
    expect([over.counts[0], over.counts[256 * 2 + 4], over.counts[256 * 2 + 5], over.counts[256 * 3 + 5]]).toEqual([0, 0, 0, 1000]);
    const under = crop(200, 10);
    // Row 299 is the last: crop row 99; column 259 the last: crop column 249.
    expect([under.counts[99 * 256 + 249], under.counts[99 * 256 + 250], under.counts[100 * 256]]).toEqual([299_259, 0, 0]);
  });

  it('is all zero outside the image, and null without a view', () => {
    expect(crop(1000, 0).counts.every((count) => count === 0)).toBe(true);
    expect(crop(0, -900).counts.every((count) => count === 0)).toBe(true);
    expect(cropThorax({ anterior: null, posterior: null, turned: false }, { row: 0, column: 0, rows: 256, columns: 256 })).toEqual({ anterior: null, posterior: null });
  });
});
