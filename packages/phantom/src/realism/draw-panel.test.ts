// Pictures small enough to be checked pixel by pixel.
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { drawPanel } from './draw-panel.ts';
import { encodePng } from './encode-png.ts';

// Body pixels are those above 0.4 of the mean of the counted ones (8.2): 10, 10, 10, 10; black is 3.5 times their median.
const image = { rows: 2, columns: 3, counts: Int32Array.from([0, 10, 10, 1, 10, 10]) };

describe('a panel of scans', () => {
  it('is white where there are no counts and darker the more there are', () => {
    const { width, height, grey } = drawPanel([image], { firstRow: 0, rows: 2 });
    expect([width, height]).toEqual([3, 2]);
    // 10 of 35 is 4.3 of 15 steps of 17; 1 of 35 is 0.4 of a step.
    expect([...grey]).toEqual([255, 187, 187, 255, 187, 187]);
  });

  it('sets scans side by side with a gap of six pixels', () => {
    expect(drawPanel([image, image], { firstRow: 1, rows: 1 }).grey).toEqual(Uint8Array.from([255, 187, 187, 255, 255, 255, 255, 255, 255, 255, 187, 187]));
  });
});

it('a PNG holds two pixels in a byte, line by line', () => {
  const bytes = Buffer.from(encodePng({ width: 3, height: 2, grey: Uint8Array.from([0, 255, 17, 34, 51, 68]) }));
  expect(bytes.subarray(12, 16).toString('latin1')).toBe('IHDR');
  const start = bytes.indexOf('IDAT') + 4;
  const length = bytes.readUInt32BE(start - 8);
  expect([...inflateSync(bytes.subarray(start, start + length))]).toEqual([0, 0x0f, 0x10, 0, 0x23, 0x40]);
});
