// The arithmetic of the viewer, with the numbers worked out by hand beside it.
import { describe, expect, test } from 'vitest';
import { defaultUpper, readCounts, turnedHeadUp, type ViewCounts } from './counts.ts';
import { drawView } from './draw-view.ts';
import { evidenceOf, viridis } from './evidence-ramp.ts';
import { evidenceCells, leftMark, shownBox } from './overlay.ts';
import { meanOver, summedArea } from './summed-area.ts';
import { actualPixels, FITTED, panned, pixelAt, placementOf, zoomedAt } from './viewport.ts';
import { clampWindow, draggedWindow, greyOf, greyTable, type GreyWindow } from './window.ts';

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
  test('by table is the same as by formula within one grey', () => {
    for (const scale of ['LINEAR', 'SQUARE_ROOT'] as const) {
      const table = greyTable(window({ scale }));
      for (let count = 0; count <= 50; count += 0.25) expect(Math.abs(table(count) - greyOf(count, window({ scale })))).toBeLessThanOrEqual(1);
    }
  });
  test('never closes and never leaves 16 bits', () => {
    expect(clampWindow(window({ low: 50, high: 40 }))).toMatchObject({ low: 50, high: 51 });
    expect(clampWindow(window({ low: -3, high: 1e6 }))).toMatchObject({ low: 0, high: 65_535 });
    expect(draggedWindow(window(), 150, 0)).toMatchObject({ low: 0, high: 60 }); // half a reach: half a width
  });
});

describe('reducing', () => {
  const area = summedArea(view(2, 2, [1, 2, 3, 4]));
  test('takes the mean of what a pixel covers, also between pixels', () => {
    expect(meanOver(area, 0, 0, 2, 2)).toBe(2.5);
    expect(meanOver(area, 0, 0.5, 1, 1.5)).toBe(1.5); // half of 1 and half of 2
  });
  test('draws the mean before the window, enlarging draws squares', () => {
    const source = view(2, 2, [0, 40, 40, 0]);
    const small = new Uint8ClampedArray(4);
    drawView(small, { width: 1, height: 1 }, { view: source, area: summedArea(source) }, { scale: 0.5, left: 0, top: 0 }, window());
    expect([...small]).toEqual([128, 128, 128, 255]); // mean 20 of 40
    const large = new Uint8ClampedArray(4 * 16);
    drawView(large, { width: 4, height: 4 }, { view: source, area: summedArea(source) }, { scale: 2, left: 0, top: 0 }, window());
    expect([0, 1, 2, 3].map((x) => large[x * 4])).toEqual([255, 255, 0, 0]);
  });
});

describe('zoom and pan', () => {
  const canvas = { width: 200, height: 400 };
  const image = { width: 256, height: 1024 };
  test('fit the whole image and find the pixel under the cursor', () => {
    const placement = placementOf(canvas, image, FITTED); // scale 400 / 1024, centred: (200 - 100) / 2 = 50
    expect(placement).toEqual({ scale: 400 / 1024, left: 50, top: 0 });
    expect(pixelAt(placement, image, { x: 100, y: 200 })).toEqual({ x: 128, y: 512 });
    expect(pixelAt(placement, image, { x: 10, y: 200 })).toBeUndefined();
  });
  test('keep the point under the cursor where it is', () => {
    const point = { x: 120, y: 100 };
    const before = pixelAt(placementOf(canvas, image, FITTED), image, point);
    const camera = zoomedAt(FITTED, canvas, image, 2, point);
    expect(pixelAt(placementOf(canvas, image, camera), image, point)).toEqual(before);
    expect(zoomedAt(camera, canvas, image, 0.1, point)).toEqual(FITTED);
  });
  test('move by what is dragged, and 1:1 is one pixel for one', () => {
    const close = actualPixels(FITTED, canvas, image);
    expect(placementOf(canvas, image, close).scale).toBeCloseTo(1);
    expect(placementOf(canvas, image, panned(close, canvas, image, 10, 0)).left - placementOf(canvas, image, close).left).toBeCloseTo(10);
  });
  test('at 1:1 a small image is smaller than its canvas, and not enlarged', () => {
    const [large, small] = [{ width: 400, height: 400 }, { width: 100, height: 200 }];
    expect(placementOf(large, small, actualPixels(FITTED, large, small)).scale).toBeCloseTo(1);
  });
});

describe('overlays', () => {
  const thorax = { row: 100, column: 10, rows: 256, columns: 256 };
  test('lie mirrored on the posterior, which is shown as acquired', () => {
    expect(shownBox('ANTERIOR', 300, thorax).column).toBe(10);
    expect(shownBox('POSTERIOR', 300, thorax).column).toBe(34); // 300 - 10 - 256
    expect([leftMark('ANTERIOR'), leftMark('POSTERIOR')]).toEqual(['R', 'L']);
  });
  test('place each cell of the evidence map inside the region the network saw', () => {
    const region = { rows: 2, columns: 2, rowStart: 24, rowEnd: 216, columnStart: 32, columnEnd: 224 };
    const cells = evidenceCells('ANTERIOR', 300, thorax, region, Float32Array.from([0, 1, 2, 3]));
    expect(cells[0]).toEqual({ row: 124, column: 42, rows: 96, columns: 96, value: 0 });
    expect(cells[3]).toEqual({ row: 220, column: 138, rows: 96, columns: 96, value: 3 });
    const mirrored = evidenceCells('POSTERIOR', 300, thorax, region, Float32Array.from([0, 1, 2, 3]));
    expect(mirrored[0]?.column).toBe(300 - 42 - 96);
  });
  test('run from dark to light, and a logit of nought is one half', () => {
    expect(viridis(0)).toEqual([68, 1, 84]);
    expect(viridis(1)).toEqual([253, 231, 37]);
    expect(viridis(1 / 18)).toEqual([70, 21, 102]); // halfway between the first two samples
    expect(evidenceOf(0)).toBe(0.5);
  });
});
