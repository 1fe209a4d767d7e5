// Image files as sets of bone scans hold them, and those that are refused.
import { encode } from 'fast-png';
import jpeg from 'jpeg-js';
import { describe, expect, test } from 'vitest';
import { decodeGrey } from './decode-grey.ts';
import { asCounts } from './grey-image.ts';

const SIDE = 32;
const ramp = Array.from({ length: SIDE * SIDE }, (_, at) => (at * 37) % 256);
const png = (channels: number, value: (pixel: number, channel: number) => number, depth: 8 | 16 = 8) => {
  const values = Array.from({ length: SIDE * SIDE * channels }, (_, at) => value(Math.floor(at / channels), at % channels));
  return encode({ width: SIDE, height: SIDE, channels, depth, data: depth === 16 ? Uint16Array.from(values) : Uint8Array.from(values) });
};
const jpegOf = (colour: (pixel: number) => readonly [number, number, number]) =>
  Uint8Array.from(jpeg.encode({ width: SIDE, height: SIDE, data: Uint8Array.from(ramp.flatMap((_, pixel) => [...colour(pixel), 255])) }, 95).data);

describe('read', () => {
  test('grey PNG of 8 and of 16 bits keep every value', () => {
    expect(decodeGrey(png(1, (pixel) => ramp[pixel]!))).toEqual({ rows: SIDE, columns: SIDE, white: 255, lossy: false, values: Int32Array.from(ramp) });
    const { values, white } = decodeGrey(png(1, (pixel) => pixel * 60, 16));
    expect([values[0], values[1], values[1000], white]).toEqual([0, 60, 60_000, 65_535]);
  });

  test('grey that was stored as opaque colours is grey', () => {
    expect(decodeGrey(png(3, (pixel) => ramp[pixel]!)).values).toEqual(Int32Array.from(ramp));
    expect(decodeGrey(png(4, (pixel, channel) => (channel === 3 ? 255 : ramp[pixel]!))).values).toEqual(Int32Array.from(ramp));
  });

  test('JPEG comes within a few grey values and says that it is lossy', () => {
    const smooth = (pixel: number) => 4 * Math.floor(pixel / SIDE) + 60;
    const { values, lossy, white } = decodeGrey(jpegOf((pixel) => [smooth(pixel), smooth(pixel), smooth(pixel)]));
    expect([lossy, white]).toEqual([true, 255]);
    for (const [pixel, value] of values.entries()) expect(Math.abs(value - smooth(pixel))).toBeLessThanOrEqual(4);
  });

  test('hot = black is turned round, so that more is brighter', () => {
    const image = decodeGrey(png(1, (pixel) => ramp[pixel]!));
    expect(asCounts(image, 'black').counts[1]).toBe(255 - 37);
    expect(asCounts(image, 'white').counts[1]).toBe(37);
  });
});

describe('refused', () => {
  test.each<[string, Uint8Array, string]>([
    ['colours in a PNG', png(3, (pixel, channel) => (channel === 0 ? 255 : ramp[pixel]!)), 'COLOUR'],
    ['colours in a JPEG', jpegOf(() => [200, 40, 40]), 'COLOUR'],
    ['transparent pixels', png(2, (pixel, channel) => (channel === 1 ? 10 : ramp[pixel]!)), 'TRANSPARENT'],
    ['a PNG that was cut off', png(1, (pixel) => ramp[pixel]!).subarray(0, 200), 'MALFORMED'],
    ['a PNG of a few bytes', png(1, (pixel) => ramp[pixel]!).subarray(0, 12), 'MALFORMED'],
    ['a JPEG that was cut off', jpegOf(() => [9, 9, 9]).subarray(0, 100), 'MALFORMED'],
    ['a letter', new TextEncoder().encode('Dear colleague'), 'NOT_AN_IMAGE'],
    ['nothing', new Uint8Array(0), 'NOT_AN_IMAGE'],
    ['an icon', encode({ width: 8, height: 8, channels: 1, depth: 8, data: new Uint8Array(64) }), 'TOO_SMALL'],
  ])('%s', (_name, bytes, reason) => {
    expect(() => decodeGrey(bytes)).toThrow(expect.objectContaining({ code: 'UNSUPPORTED_IMAGE', reason }));
  });

  test('a header that claims more pixels than are allowed, before anything is unpacked', () => {
    const bytes = png(1, (pixel) => ramp[pixel]!);
    new DataView(bytes.buffer, bytes.byteOffset).setUint32(16, 1_000_000);
    expect(() => decodeGrey(bytes)).toThrow(expect.objectContaining({ code: 'TOO_LARGE', reason: 'LIMIT' }));
  });
});
