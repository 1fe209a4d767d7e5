// Zoom and place of both views, with the numbers worked out by hand beside them.
import { describe, expect, test } from 'vitest';
import { clicked, dragged, hasLeft } from './drag.ts';
import { actualPixels, FITTED, fitScale, panned, pixelAt, placementOf, zoomedAt, type Geometry, type Size } from './viewport.ts';

const geometryOf = (view: Geometry['view'], pane: Size, image: Size): Geometry => ({ view, pane, image, fit: fitScale(pane, image) });
const anterior = geometryOf('ANTERIOR', { width: 200, height: 400 }, { width: 256, height: 1024 });
const posterior: Geometry = { ...anterior, view: 'POSTERIOR' };
const { image } = anterior;

describe('zoom and place', () => {
  test('fit the whole image and find the pixel under the cursor', () => {
    const placement = placementOf(anterior, FITTED); // scale 400 / 1024, centred: (200 - 100) / 2 = 50
    expect(placement).toEqual({ scale: 400 / 1024, left: 50, top: 0 });
    expect(pixelAt(placement, image, { x: 100, y: 200 })).toEqual({ x: 128, y: 512 });
    expect(pixelAt(placement, image, { x: 10, y: 200 })).toBeUndefined();
  });
  test.each([anterior, posterior])('keep the point under the cursor where it is: $view', (geometry) => {
    const point = { x: 120, y: 100 };
    const before = pixelAt(placementOf(geometry, FITTED), image, point);
    const camera = zoomedAt(FITTED, geometry, 2, point);
    expect(pixelAt(placementOf(geometry, camera), image, point)).toEqual(before);
    expect(zoomedAt(camera, geometry, 0.1, point)).toEqual(FITTED);
  });
  test('show the same part of the patient in both views: the posterior is mirrored', () => {
    const camera = zoomedAt(FITTED, anterior, 4, { x: 70, y: 100 }); // on the patient's right
    const [front, back] = [placementOf(anterior, camera), placementOf(posterior, camera)];
    const seen = pixelAt(front, image, { x: 80, y: 150 });
    const mirrored = pixelAt(back, image, { x: 200 - 80 - 1, y: 150 });
    expect(seen?.y).toBe(mirrored?.y);
    expect(Math.abs((seen?.x ?? 0) + (mirrored?.x ?? 0) - 255)).toBeLessThanOrEqual(1); // a whole pixel of the screen at most is lost by rounding
  });
  test.each([anterior, posterior])('move by what is dragged: $view', (geometry) => {
    const close = actualPixels(FITTED, geometry);
    expect(placementOf(geometry, panned(close, geometry, 10, 0)).left - placementOf(geometry, close).left).toBe(10);
  });
  test('at 1:1 a small image is smaller than its pane, and not enlarged', () => {
    const roomy = geometryOf('ANTERIOR', { width: 400, height: 400 }, { width: 100, height: 200 });
    expect(placementOf(anterior, actualPixels(FITTED, anterior)).scale).toBeCloseTo(1);
    expect(placementOf(roomy, actualPixels(FITTED, roomy)).scale).toBeCloseTo(1);
  });
});

describe('a drag', () => {
  const window = { low: 0, high: 300, scale: 'LINEAR', inverted: true } as const;
  test('of the window follows the page, not the density of the screen', () => {
    const drag = { kind: 'WINDOW', from: { x: 0, y: 0 }, window } as const;
    expect(dragged(drag, [{ x: 60, y: 0 }], anterior, FITTED, 2)).toMatchObject({ kind: 'WINDOW', window: { low: 0, high: 330 } }); // 30 of the page's pixels, one count each
  });
  test('measures in counts of the image', () => {
    const result = dragged({ kind: 'MEASURE', from: { x: 50, y: 0 } }, [{ x: 50, y: 100 }], anterior, FITTED, 1);
    expect(result).toEqual({ kind: 'MEASURE', measure: { from: { x: 0, y: 0 }, to: { x: 0, y: 256 } } }); // 100 / (400 / 1024)
  });
  test('of two fingers zooms by how far they part and moves with their middle', () => {
    const drag = { kind: 'PINCH', fingers: [{ x: 90, y: 200 }, { x: 110, y: 200 }], camera: FITTED } as const;
    const result = dragged(drag, [{ x: 80, y: 230 }, { x: 120, y: 230 }], anterior, FITTED, 1);
    expect(result).toMatchObject({ kind: 'CAMERA', camera: { zoom: 2 } });
    if (result?.kind !== 'CAMERA') return;
    expect(pixelAt(placementOf(anterior, result.camera), image, { x: 100, y: 230 })).toEqual({ x: 128, y: 512 }); // what lay between them, 30 pixels lower
    expect(dragged(drag, [{ x: 80, y: 230 }], anterior, FITTED, 1)).toBeUndefined();
  });
});

describe('a click, for who cannot drag', () => {
  test.each([anterior, posterior])('of the move tool brings what lies there to the middle of the pane: $view', (geometry) => {
    const close = zoomedAt(FITTED, geometry, 4, { x: 100, y: 200 });
    const point = { x: 80, y: 150 };
    const there = pixelAt(placementOf(geometry, close), image, point);
    const result = clicked('MOVE', point, null, geometry, close);
    expect(result?.kind).toBe('CAMERA');
    if (result?.kind !== 'CAMERA') return;
    expect(pixelAt(placementOf(geometry, result.camera), image, { x: 100, y: 200 })).toEqual(there);
  });
  test('of the measure begins it, and the next one ends it', () => {
    const first = clicked('MEASURE', { x: 50, y: 0 }, null, anterior, FITTED);
    expect(first).toEqual({ kind: 'MEASURE', measure: { from: { x: 0, y: 0 }, to: { x: 0, y: 0 } }, isBegun: true });
    const second = clicked('MEASURE', { x: 50, y: 100 }, { x: 0, y: 0 }, anterior, FITTED);
    expect(second).toEqual({ kind: 'MEASURE', measure: { from: { x: 0, y: 0 }, to: { x: 0, y: 256 } }, isBegun: false }); // 100 / (400 / 1024)
  });
  test('does nothing to the window', () => {
    expect(clicked('WINDOW', { x: 50, y: 0 }, null, anterior, FITTED)).toBeUndefined();
  });
  test('may tremble by four pixels of the page, whatever the density of the screen', () => {
    const from = { x: 10, y: 10 };
    expect(hasLeft(from, { x: 14, y: 10 }, 1)).toBe(false);
    expect(hasLeft(from, { x: 15, y: 10 }, 1)).toBe(true);
    expect(hasLeft(from, { x: 18, y: 10 }, 2)).toBe(false);
  });
});
