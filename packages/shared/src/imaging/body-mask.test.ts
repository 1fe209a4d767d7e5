import { describe, expect, it } from 'vitest';
import { largestRegion } from './body-mask.ts';
import { smoothOnePixel, smoothProfile } from './smooth.ts';

/** Rows of digits as an image. */
const drawn = (...lines: readonly string[]) => ({ values: Float32Array.from(lines.join(''), Number), rows: lines.length, columns: lines[0]!.length });
const region = (...lines: readonly string[]) => {
  const { values, rows, columns } = drawn(...lines);
  const mask = largestRegion(values, rows, columns, 0.5);
  return mask && Array.from({ length: rows }, (_, row) => [...mask.inside.subarray(row * columns, (row + 1) * columns)].join(''));
};

describe('the largest region', () => {
  it('leaves smaller ones out', () => {
    expect(region('110001', '110011', '000011')).toEqual(['000001', '000011', '000011']);
  });

  it('does not connect over corners', () => {
    expect(region('1100', '0011', '0011')).toEqual(['0000', '0011', '0011']);
  });

  it('joins the arms of a U that meet below', () => {
    expect(region('10001', '10001', '11111', '00000', '11111')).toEqual(['10001', '10001', '11111', '00000', '00000']);
  });

  it('is nothing where nothing is above the threshold', () => {
    expect(region('000', '000')).toBeNull();
  });
});

describe('smoothing', () => {
  // [1 4 6 4 1] / 16 twice: the middle keeps 36 / 256, its neighbour 24 / 256, the corner of the 5 x 5 footprint 1 / 256.
  it('spreads a point by the binomial kernel', () => {
    const values = new Float32Array(49);
    values[24] = 256;
    const smooth = smoothOnePixel(values, 7, 7);
    expect([smooth[24], smooth[25], smooth[31], smooth[8]]).toEqual([36, 24, 24, 1]);
    expect(smooth.reduce((sum, value) => sum + value)).toBe(256);
  });

  it('keeps a constant profile to its ends', () => {
    for (const value of smoothProfile(new Float32Array(9).fill(5), 1.5)) expect(value).toBeCloseTo(5, 5);
  });
});
