import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../../../../test/kit/shared-data.ts';
import { decodeFrames } from './decode-frames.ts';
import { findThorax, type Thorax } from './find-thorax.ts';
import { mirrored, turnedHalf } from './orientation.ts';
import { parseInstance } from './parse-instance.ts';
import { DRAWN, drawPatient } from './testing/drawn-patient.ts';
import type { CountImage } from './types.ts';

const samples = sharedData('bone-scan');
const find = (anterior: CountImage | null, posterior: CountImage | null = null): Thorax => findThorax({ anterior, posterior, turned: false });
const at = (thorax: Thorax) => (thorax.found ? { row: thorax.window.row, column: thorax.window.column, turned: thorax.turned } : thorax.reason);
const changed = (image: CountImage, change: (row: number, column: number, count: number) => number): CountImage => ({
  ...image,
  counts: image.counts.map((count, index) => change(Math.floor(index / image.columns), index % image.columns, count)),
});
/** Rows from `first` on move to the top; below them nothing. */
const cutAbove = (image: CountImage, first: number): CountImage => {
  const counts = new Int32Array(image.counts.length);
  counts.set(image.counts.subarray(first * image.columns));
  return { ...image, counts };
};

describe('the thorax of a drawn patient', () => {
  // The trunk begins at row 190 and is 196 wide; a smoothed outline reaches 70 % of it within two rows. 190 - 46 = 144; 128 - 128 = 0.
  it('begins 46 rows above the shoulders and is centred on the spine', () => {
    const thorax = find(drawPatient(), drawPatient());
    if (!thorax.found) throw new Error(thorax.reason);
    expect(Math.abs(thorax.shoulderRow - DRAWN.shoulderRow)).toBeLessThanOrEqual(2);
    expect(thorax.window.row).toBe(thorax.shoulderRow - 46);
    expect(Math.abs(thorax.window.column + 128 - DRAWN.spineColumn)).toBeLessThanOrEqual(1);
    expect(thorax.turned).toBe(false);
  });

  it('moves with the image', () => {
    const still = find(drawPatient());
    fc.assert(
      fc.property(fc.integer({ min: -30, max: 30 }), fc.integer({ min: -12, max: 12 }), (halfRows, halfColumns) => {
        // Whole binned pixels: the outline is taken on 2 x 2 bins.
        const moved = find(drawPatient({ rows: 2 * halfRows, columns: 2 * halfColumns }));
        if (!still.found || !moved.found) throw new Error('not found');
        expect(moved.window.row).toBe(still.window.row + 2 * halfRows);
        expect(Math.abs(moved.window.column - still.window.column - 2 * halfColumns)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 25 },
    );
  });

  it('is found alike in either view alone and in both', () => {
    const image = drawPatient();
    expect(at(find(image))).toEqual(at(find(image, image)));
    expect(at(find(null, image))).toEqual(at(find(image, image)));
  });

  it('is turned when the scan is feet first, so that both crops are the same', () => {
    const image = drawPatient();
    const upright = find(image);
    const turned = find(turnedHalf(image));
    if (!upright.found || !turned.found) throw new Error('not found');
    expect(turned.turned).toBe(true);
    expect(turned.views.anterior?.counts).toEqual(image.counts);
    expect(Math.abs(turned.window.row - upright.window.row)).toBeLessThanOrEqual(1);
  });

  it('is found at the right end without a gap between the legs', () => {
    const together = changed(drawPatient(), (row, column, count) => (row >= 480 && row < 860 && column >= 113 && column < 143 ? 6 : count));
    expect(at(find(together))).toEqual(at(find(drawPatient())));
    expect(at(find(turnedHalf(together)))).toMatchObject({ turned: true });
  });

  it('does not depend on the dose', () => {
    expect(at(find(changed(drawPatient(), (_row, _column, count) => 10 * count)))).toEqual(at(find(drawPatient())));
  });

  it('does not follow a hot spot beside it', () => {
    const hot = changed(drawPatient(), (row, column, count) => (Math.hypot(row - 300, column - 12) < 8 ? 4000 : count));
    expect(at(find(hot))).toEqual(at(find(drawPatient())));
  });

  it.each<[string, CountImage | null, string]>([
    ['without views', null, 'VIEW_MISSING'],
    ['of an empty image', { rows: 1024, columns: 256, counts: new Int32Array(1024 * 256) }, 'TOO_FEW_COUNTS'],
    ['of a flood', { rows: 1024, columns: 256, counts: new Int32Array(1024 * 256).fill(20) }, 'NOT_A_PLANAR_BONE_SCAN'],
    ['of a single speck', changed({ rows: 1024, columns: 256, counts: new Int32Array(1024 * 256) }, (row, column) => (row < 20 && column < 20 ? 9 : 0)), 'NO_THORAX_FOUND'],
    ['when the head is cut off', cutAbove(drawPatient(), 200), 'NO_THORAX_FOUND'],
    ['when the head is cut off and the scan is feet first', turnedHalf(cutAbove(drawPatient(), 200)), 'NO_THORAX_FOUND'],
    ['of legs alone', cutAbove(drawPatient(), 490), 'NO_THORAX_FOUND'],
  ])('is refused %s', (_, image, reason) => {
    expect(at(find(image))).toBe(reason);
  });
});

describe.skipIf(!samples)('the thorax of the real scan', () => {
  const real = samples ? decodeFrames(parseInstance(readFileSync(join(samples, 'whole-body-anterior.explicit-le.dcm'))))[0]! : drawPatient();
  /** A fixed sequence (Numerical Recipes' generator) instead of chance. */
  const sequence = (seed: number) => () => ((seed = (seed * 1664525 + 1013904223) >>> 0) / 2 ** 32);
  const near = { row: 147, column: 7 };
  const expectNear = (thorax: Thorax, turned = false, row = near.row, tolerance = 4) => {
    if (!thorax.found) throw new Error(thorax.reason);
    expect(Math.abs(thorax.window.row - row)).toBeLessThanOrEqual(tolerance);
    expect(Math.abs(thorax.window.column - near.column)).toBeLessThanOrEqual(4);
    expect(thorax.turned).toBe(turned);
  };

  it('has its shoulders in row 193 and its crop from row 147', () => {
    const thorax = find(real);
    expect(thorax).toMatchObject({ found: true, shoulderRow: 193, window: { row: 147, column: 7 }, turned: false });
  });

  it('is the same when the image is turned or mirrored as a posterior', () => {
    expectNear(find(turnedHalf(real)), true);
    expectNear(find(null, real));
    expectNear(find(real, mirrored(mirrored(real))));
  });

  it('is the same with a thirtieth of the counts, feet first too', () => {
    const random = sequence(7);
    const thin = changed(real, (_row, _column, count) => Array.from({ length: Math.max(0, count) }, random).filter((value) => value < 1 / 30).length);
    expectNear(find(thin));
    expectNear(find(turnedHalf(thin)), true);
  });

  // Without arms the trunk is narrower, so 70 % of it is reached some rows higher; rows 24 to 216 of the crop still hold all ribs.
  it('is nearly the same with the arms outside the field', () => {
    expectNear(find(changed(real, (_row, column, count) => (column < 36 || column >= 220 ? 0 : count))), false, near.row, 10);
  });

  it('is the same with a hot extravasation beside it', () => {
    expectNear(find(changed(real, (row, column, count) => count + Math.round(4000 * Math.exp(-((row - 300) ** 2 + (column - 30) ** 2) / 98)))));
  });

  it('is the same with the head cut at the chin, and when the scan ends at the pelvis', () => {
    expectNear(find(cutAbove(real, 140)), false, 147 - 140);
    const toPelvis = changed(real, (row, _column, count) => (row < 520 ? count : 0));
    expectNear(find(toPelvis));
    expectNear(find(turnedHalf(toPelvis)), true);
  });
});
