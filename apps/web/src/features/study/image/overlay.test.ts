// Where box, map, marks and lengths lie, with the numbers worked out by hand beside them.
import { describe, expect, test } from 'vitest';
import { viridis } from './evidence-ramp.ts';
import { lengthPx, scaleBar } from './measure.ts';
import { evidenceBox, evidencePixels, leftMark, shownBox, type Shown } from './overlay.ts';

const thorax = { row: 100, column: 10, rows: 256, columns: 256 };
const shown = (view: Shown['view'], feetUp = false): Shown => ({ view, rows: 1000, columns: 300, feetUp });

describe('overlays', () => {
  test('lie mirrored on the posterior, which is shown as acquired', () => {
    expect(shownBox(shown('ANTERIOR'), thorax)).toMatchObject({ row: 100, column: 10 });
    expect(shownBox(shown('POSTERIOR'), thorax)).toMatchObject({ row: 100, column: 34 }); // 300 - 10 - 256
  });
  test('turn with an image that the reader turns', () => {
    expect(shownBox(shown('ANTERIOR', true), thorax)).toMatchObject({ row: 644, column: 34 }); // 1000 - 100 - 256
    expect(shownBox(shown('POSTERIOR', true), thorax)).toMatchObject({ row: 644, column: 10 });
  });
  test("tell the patient's sides: the camera faces the patient, or looks at the back; half a turn changes sides", () => {
    expect([leftMark(shown('ANTERIOR')), leftMark(shown('POSTERIOR')), leftMark(shown('ANTERIOR', true)), leftMark(shown('POSTERIOR', true))]).toEqual(['R', 'L', 'L', 'R']);
  });
  test('place the evidence map inside the region that the network saw', () => {
    const region = { rows: 2, columns: 2, rowStart: 24, rowEnd: 216, columnStart: 32, columnEnd: 224 };
    expect(evidenceBox(shown('ANTERIOR'), thorax, region)).toEqual({ row: 124, column: 42, rows: 192, columns: 192 });
    expect(evidenceBox(shown('POSTERIOR'), thorax, region).column).toBe(300 - 42 - 192);
  });
  test('mirror and turn its cells, and leave those clear in which there is almost no evidence', () => {
    const [none, hot] = [-9, 9]; // logits
    const cells = (view: Shown['view'], feetUp: boolean): number[] => {
      const pixels = evidencePixels({ view, feetUp }, { rows: 2, columns: 2 }, Float32Array.from([none, hot, 0, none]));
      return [0, 1, 2, 3].map((cell) => pixels[cell * 4 + 3] ?? -1);
    };
    expect(cells('ANTERIOR', false)).toEqual([0, 255, 255, 0]);
    expect(cells('POSTERIOR', false)).toEqual([255, 0, 0, 255]);
    expect(cells('ANTERIOR', true)).toEqual([0, 255, 255, 0]); // half a turn leaves this one as it is
    expect(cells('POSTERIOR', true)).toEqual([255, 0, 0, 255]);
    expect([...evidencePixels({ view: 'ANTERIOR', feetUp: false }, { rows: 1, columns: 1 }, Float32Array.from([0]))]).toEqual([...viridis(0.5), 255]);
  });
});

describe('lengths', () => {
  test('are those between the places', () => {
    expect(lengthPx({ from: { x: 10, y: 20 }, to: { x: 40, y: 60 } })).toBe(50); // 30 and 40
  });
  test('have a bar of the longest round length that fits', () => {
    expect(scaleBar(0.3, 96)).toEqual({ mm: 200, px: 60 });
    expect(scaleBar(0.96, 96)).toEqual({ mm: 100, px: 96 });
    expect(scaleBar(20, 96)).toBeUndefined();
  });
});
