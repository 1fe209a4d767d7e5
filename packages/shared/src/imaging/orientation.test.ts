import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignViews } from './align-views.ts';
import { mirrored, turnedHalf } from './orientation.ts';
import type { AcquiredView, CountImage } from './types.ts';

const image = (rows: number, columns: number, counts: readonly number[]): CountImage => ({ rows, columns, counts: Int32Array.from(counts) });
const anyImage = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .chain(([rows, columns]) => fc.array(fc.nat(500), { minLength: rows * columns, maxLength: rows * columns }).map((counts) => image(rows, columns, counts)));
const view = (name: AcquiredView['view'], of: CountImage): AcquiredView => ({ view: name, evidence: 'VIEW_CODE', image: of });

describe('orientation', () => {
  it('mirrors columns', () => {
    expect([...mirrored(image(2, 3, [1, 2, 3, 4, 5, 6])).counts]).toEqual([3, 2, 1, 6, 5, 4]);
  });

  it('turns rows and columns', () => {
    expect([...turnedHalf(image(2, 3, [1, 2, 3, 4, 5, 6])).counts]).toEqual([6, 5, 4, 3, 2, 1]);
  });

  it('comes back after two changes and leaves its input alone', () => {
    fc.assert(
      fc.property(anyImage, (original) => {
        const before = [...original.counts];
        expect(mirrored(mirrored(original))).toEqual(original);
        expect(turnedHalf(turnedHalf(original))).toEqual(original);
        expect([...original.counts]).toEqual(before);
      }),
    );
  });
});

describe('aligning views', () => {
  it('un-mirrors the posterior only', () => {
    const front = image(1, 3, [1, 2, 3]);
    const aligned = alignViews([view('POSTERIOR', image(1, 3, [3, 2, 1])), view('ANTERIOR', front)]);
    expect(aligned).toEqual({ anterior: front, posterior: front, turned: false });
  });

  it('leaves a missing view null', () => {
    expect(alignViews([view('ANTERIOR', image(1, 1, [1]))]).posterior).toBeNull();
  });

  it('refuses the same view twice and views of different size', () => {
    const small = image(1, 1, [1]);
    expect(() => alignViews([view('ANTERIOR', small), view('ANTERIOR', small)])).toThrow(expect.objectContaining({ reason: 'VIEW_TWICE' }));
    expect(() => alignViews([view('ANTERIOR', small), view('POSTERIOR', image(2, 1, [1, 1]))])).toThrow(expect.objectContaining({ reason: 'VIEWS_DIFFER' }));
  });
});
