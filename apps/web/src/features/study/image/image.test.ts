// The arithmetic of the viewer, with the numbers worked out by hand beside it.
import { describe, expect, test } from 'vitest';
import { defaultUpper, readCounts, turnedHeadUp, type ViewCounts } from './counts.ts';
import { evidenceOf, viridis } from './evidence-ramp.ts';
import { countsAsTheyAre, greyPixels, reduced } from './raster.ts';
import { summedArea } from './summed-area.ts';
import { clampWindow, draggedWindow, greyOf, type GreyWindow } from './window.ts';

const view = (rows: number, columns: number, counts: number[]): ViewCounts => ({ rows, columns, counts: Uint16Array.from(counts) });
const window = (more: Partial<GreyWindow> = {}): GreyWindow => ({ low: 0, high: 40, scale: 'LINEAR', inverted: true, ...more });

describe('counts', () => {
  test('are little-endian, and another length is refused', () => {
    expect(readCounts(Uint8Array.from([1, 0, 0, 1]).buffer, 1, 2).counts).toEqual(Uint16Array.from([1, 256]));
    expect(() => readCounts(new ArrayBuffer(6), 1, 2)).toThrow('another size');
  });
  test('turned by 180 degrees begin with their last pixel', () => {
    expect(turnedHeadUp(view(2, 2, [1, 2, 3, 4])).counts).toEqual(Uint16Array.from([4, 3, 2, 1]));
  });
  test('set the default window so that half a per cent of the pixels with counts lie above it', () => {
    const body = Array.from({ length: 995 }, () => 10);
    const hot = Array.from({ length: 5 }, () => 900); // exactly 0.5 %: still above
    expect(defaultUpper([view(1, 2000, [...body, ...hot, ...Array.from({ length: 1000 }, () => 0)])])).toBe(10);
    expect(defaultUpper([view(1, 2, [0, 0])])).toBe(4);
  });
});

describe('the window', () => {
  test('shows no counts as white and the upper end as black when inverted', () => {
    expect([0, 20, 40, 90].map((count) => greyOf(count, window()))).toEqual([255, 128, 0, 0]);
  });
  test('on the square-root scale shows a quarter of the range as half', () => {
    expect(greyOf(10, window({ scale: 'SQUARE_ROOT', inverted: false }))).toBe(128); // sqrt(10 / 40) = 0.5
  });
  test('by table is the same as by formula within one grey, opaque and grey in every pixel', () => {
    const values = Float32Array.from({ length: 201 }, (_, step) => step * 0.25);
    for (const scale of ['LINEAR', 'SQUARE_ROOT'] as const) {
      const pixels = greyPixels({ rows: 1, columns: values.length, values, perCount: 0.5 }, window({ low: 3, scale }));
      values.forEach((count, at) => {
        const [red = -9, green, blue, alpha] = pixels.subarray(at * 4, at * 4 + 4);
        expect(Math.abs(red - greyOf(count, window({ low: 3, scale })))).toBeLessThanOrEqual(1);
        expect([green, blue, alpha]).toEqual([red, red, 255]);
      });
    }
  });
  test('never closes and never leaves 16 bits', () => {
    expect(clampWindow(window({ low: 50, high: 40 }))).toMatchObject({ low: 50, high: 51 });
    expect(clampWindow(window({ low: -3, high: 1e6 }))).toMatchObject({ low: 0, high: 65_535 });
    expect(draggedWindow(window(), 150, 0)).toMatchObject({ low: 0, high: 60 }); // half a reach: half a width
  });
});

describe('reducing', () => {
  test('takes the mean of what a pixel covers, also between pixels and at the border', () => {
    const area = summedArea(view(2, 2, [1, 2, 3, 4]));
    expect(reduced(area, 0.5)).toMatchObject({ rows: 1, columns: 1, values: Float32Array.from([2.5]) });
    // Pixels of one and a half counts: the second one of a row or column covers the half that is left.
    // Top left: (1 + 2 / 2 + 3 / 2 + 4 / 4) / 2.25; top right: (2 + 4 / 2) / 1.5 of the width of a half, and so on.
    const { rows, columns, values } = reduced(area, 1 / 1.5);
    expect([rows, columns]).toEqual([2, 2]);
    [2, 8 / 3, 10 / 3, 4].forEach((mean, at) => expect(values[at]).toBeCloseTo(mean));
  });
  test('loses and invents no counts', () => {
    const source = view(7, 5, Array.from({ length: 35 }, (_, at) => (at * 37) % 11));
    const { values, rows, columns } = reduced(summedArea(source), 0.7);
    const extent = (length: number, pixel: number): number => Math.min((pixel + 1) / 0.7, length) - pixel / 0.7;
    let sum = 0;
    for (let row = 0; row < rows; row += 1) for (let column = 0; column < columns; column += 1) sum += (values[row * columns + column] ?? 0) * extent(7, row) * extent(5, column);
    expect(sum).toBeCloseTo(source.counts.reduce((total, count) => total + count, 0), 3);
  });
  test('takes the mean before the window', () => {
    const source = view(2, 2, [0, 40, 40, 0]);
    expect([...greyPixels(reduced(summedArea(source), 0.5), window())]).toEqual([128, 128, 128, 255]); // mean 20 of 40
    expect([...greyPixels(countsAsTheyAre(source), window())].filter((_, at) => at % 4 === 0)).toEqual([255, 0, 0, 255]);
  });
});

describe('the colours of the evidence map', () => {
  test('run from dark to light, and a logit of nought is one half', () => {
    expect(viridis(0)).toEqual([68, 1, 84]);
    expect(viridis(1)).toEqual([253, 231, 37]);
    expect(viridis(1 / 18)).toEqual([70, 21, 102]); // halfway between the first two samples
    expect(evidenceOf(0)).toBe(0.5);
  });
});
