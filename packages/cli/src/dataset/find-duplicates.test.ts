// Copies, and what only looks like one.
import { describe, expect, test } from 'vitest';
import { findDuplicates, NEAR_BITS, type PrintedStudy } from './find-duplicates.ts';
import type { ViewPrint } from './fingerprint.ts';

/** A hash with these bits set, beginning at a bit of its own for each picture. */
const hex = (...bits: number[]): string => {
  const words = new Uint32Array(8);
  for (const bit of bits) words[bit >> 5]! |= 1 << (bit & 31);
  return Array.from(words, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
};
const range = (from: number, count: number): number[] => Array.from({ length: count }, (_, at) => from + at);
const print = (view: ViewPrint['view'], pixels: string, looks: string, mirrored = hex(...range(128, 100))): ViewPrint => ({ view, pixels, looks, mirrored });
const study = (row: number, prints: readonly ViewPrint[], positive = false): PrintedStudy => ({ row, positive, prints });
const far = (row: number): string => hex(...range(20 * row, 60));

describe('the same pixels in all views', () => {
  const both = (name: string) => [print('ANTERIOR', `${name} front`, far(0)), print('POSTERIOR', `${name} back`, far(0))];

  test('make the later studies copies of the first', () => {
    expect(findDuplicates([study(0, both('a')), study(1, both('b').map((one) => ({ ...one, looks: far(5) }))), study(2, both('a')), study(3, both('a'))])).toEqual({
      copies: [{ row: 2, of: 0 }, { row: 3, of: 0 }],
      contradictions: [],
      alike: [],
    });
  });

  test('with different labels are a contradiction, and none of them is kept', () => {
    expect(findDuplicates([study(0, both('a'), true), study(1, both('a'), false)])).toEqual({ copies: [], contradictions: [[0, 1]], alike: [] });
  });

  test('in one view of two are no copy, but alike', () => {
    const mixed = [print('ANTERIOR', 'a front', far(0)), print('POSTERIOR', 'another back', far(5))];
    expect(findDuplicates([study(0, both('a')), study(1, mixed)])).toEqual({ copies: [], contradictions: [], alike: [{ rows: [0, 1], kind: 'SAME_VIEW', bits: 0 }] });
  });
});

describe('looking the same', () => {
  const one = (row: number, bits: number) => study(row, [print('ANTERIOR', `${row}`, hex(...range(0, bits)))]);
  const two = (row: number, front: number, back: number) =>
    study(row, [print('ANTERIOR', `f${row}`, hex(...range(0, front))), print('POSTERIOR', `b${row}`, hex(...range(0, back)))]);

  test.each([
    [NEAR_BITS.oneView, 1],
    [NEAR_BITS.oneView + 1, 0],
  ])('%i bits apart in the one view that both have: %i pair', (bits, pairs) => {
    expect(findDuplicates([one(0, 0), one(1, bits)]).alike).toHaveLength(pairs);
    expect(findDuplicates([one(0, 0), two(1, bits, 90)]).alike).toHaveLength(pairs);
  });

  test.each([
    [30, NEAR_BITS.twoViews - 30, 1],
    [30, NEAR_BITS.twoViews - 29, 0],
    [0, 90, 0],
  ])('%i and %i bits apart in two views: %i pair', (front, back, pairs) => {
    expect(findDuplicates([two(0, 0, 0), two(1, front, back)]).alike).toHaveLength(pairs);
  });

  test('when one of them is mirrored is told apart', () => {
    const plain = study(0, [print('ANTERIOR', 'a', hex(...range(0, 60)), hex(...range(100, 60)))]);
    const turned = study(1, [print('ANTERIOR', 'b', hex(...range(100, 58)), hex(...range(0, 58)))]);
    expect(findDuplicates([plain, turned]).alike).toEqual([{ rows: [0, 1], kind: 'MIRRORED', bits: 2 }]);
  });

  test('in different views says nothing', () => {
    expect(findDuplicates([study(0, [print('ANTERIOR', 'a', far(0))]), study(1, [print('POSTERIOR', 'b', far(0))])]).alike).toEqual([]);
  });
});
