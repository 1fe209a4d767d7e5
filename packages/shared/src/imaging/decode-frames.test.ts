import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sharedData } from '../../../../test/kit/shared-data.ts';
import { decodeFrames, isLossy, prepareDecoders } from './decode-frames.ts';
import { parseInstance } from './parse-instance.ts';
import { nmFile, nmFileIn } from './testing/nm-object.ts';

const samples = sharedData('bone-scan');
const RLE = '1.2.840.10008.1.2.5';
const JPEG_LOSSLESS = '1.2.840.10008.1.2.4.70';
const counts = (file: Uint8Array) => decodeFrames(parseInstance(file)).map((frame) => [...frame.counts]);
const sumOf = (values: Iterable<number>) => [...values].reduce((sum, value) => sum + value, 0);

/** An RLE frame (PS3.5 G.4, G.5): 64-byte header with the number of segments and their offsets, then the segments. */
function rleFrame(...segments: readonly (readonly number[])[]): Uint8Array {
  const header = new Uint32Array(16);
  header[0] = segments.length;
  segments.forEach((_, index) => (header[index + 1] = 64 + segments.slice(0, index).flat().length));
  return new Uint8Array([...new Uint8Array(header.buffer), ...segments.flat()]);
}

describe('decoding frames', () => {
  beforeEach(prepareDecoders);

  it('splits native pixels into frames', () => {
    expect(counts(nmFile())).toEqual([[0, 1, 2, 3, 4, 5, 6, 7], [8, 9, 10, 11, 12, 13, 14, 15]]);
  });

  it('extends the sign of signed pixels from the stored bits', () => {
    const file = nmFile(
      { tag: 0x00280101, vr: 'US', value: 12 },
      { tag: 0x00280102, vr: 'US', value: 11 },
      { tag: 0x00280103, vr: 'US', value: 1 },
      { tag: 0x7fe00010, vr: 'OW', value: Uint16Array.from({ length: 16 }, (_, at) => (at === 0 ? 0x0fff : at === 1 ? 0x0800 : 0x07ff)) },
    );
    // 12 bits in two's complement: FFF is -1, 800 is -2048, 7FF is 2047.
    expect(counts(file)[0]?.slice(0, 3)).toEqual([-1, -2048, 2047]);
  });

  it('ignores bits above the stored ones in unsigned pixels', () => {
    const file = nmFile({ tag: 0x00280101, vr: 'US', value: 12 }, { tag: 0x00280102, vr: 'US', value: 11 }, { tag: 0x7fe00010, vr: 'OW', value: new Uint16Array(16).fill(0xf005) });
    expect(counts(file)[0]?.[0]).toBe(5);
  });

  it('reads 8-bit pixels', () => {
    const file = nmFile(
      { tag: 0x00280100, vr: 'US', value: 8 },
      { tag: 0x00280101, vr: 'US', value: 8 },
      { tag: 0x00280102, vr: 'US', value: 7 },
      { tag: 0x7fe00010, vr: 'OB', value: Uint8Array.from({ length: 16 }, (_, at) => at) },
    );
    expect(counts(file)[1]?.[7]).toBe(15);
  });

  // Eight pixels 0x0102: the high bytes as a run of eight (257 - 8 = 249), the low bytes as eight literals (8 - 1 = 7).
  const eightPixels = rleFrame([249, 1], [7, 2, 2, 2, 2, 2, 2, 2, 2]);

  it('unpacks run-length encoded frames', () => {
    const file = nmFileIn(RLE, { tag: 0x7fe00010, vr: 'OB', value: [eightPixels, eightPixels] });
    expect(counts(file)).toEqual([Array(8).fill(0x0102), Array(8).fill(0x0102)]);
  });

  it.each([
    ['one segment for two bytes', rleFrame([249, 1])],
    ['a segment that ends early', rleFrame([249, 1], [7, 2, 2])],
    ['a segment outside the frame', Uint8Array.from(eightPixels, (byte, at) => (at === 8 ? 255 : byte))],
    ['no header', new Uint8Array(10)],
  ])('refuses run-length encoding with %s', (_, frame) => {
    const file = nmFileIn(RLE, { tag: 0x7fe00010, vr: 'OB', value: [frame, frame] });
    expect(() => counts(file)).toThrow(expect.objectContaining({ code: 'UNSUPPORTED_IMAGE', reason: 'MALFORMED' }));
  });

  it.each([
    ['a frame header of 60,000 x 60,000', Uint8Array.of(0xff, 0xd8, 0xff, 0xc3, 0, 11, 16, 0xea, 0x60, 0xea, 0x60, 1, 1, 0x11, 0)],
    ['no frame header', Uint8Array.of(0xff, 0xd8, 0xff, 0xd9)],
    ['something else', Uint8Array.of(1, 2, 3, 4, 5, 6)],
    ['nothing after the frame header', Uint8Array.of(0xff, 0xd8, 0xff, 0xc3, 0, 11, 16, 0, 4, 0, 2, 1, 1, 0x11, 0)],
  ])('refuses a JPEG stream with %s', (_, frame) => {
    const file = nmFileIn(JPEG_LOSSLESS, { tag: 0x7fe00010, vr: 'OB', value: [frame, frame] });
    expect(() => counts(file)).toThrow(expect.objectContaining({ code: 'UNSUPPORTED_IMAGE', reason: 'MALFORMED' }));
  });

  it('refuses compressed pixels in an uncompressed transfer syntax and the other way round', () => {
    const hidden = nmFile({ tag: 0x7fe00010, vr: 'OB', value: [eightPixels, eightPixels] });
    expect(() => counts(hidden)).toThrow(expect.objectContaining({ reason: 'MALFORMED' }));
    expect(() => counts(nmFileIn(RLE))).toThrow(expect.objectContaining({ reason: 'MALFORMED' }));
  });

  it('refuses JPEG extended, which has 12 bits', () => {
    const file = nmFileIn('1.2.840.10008.1.2.4.51', { tag: 0x7fe00010, vr: 'OB', value: [eightPixels, eightPixels] });
    expect(() => counts(file)).toThrow(expect.objectContaining({ code: 'UNSUPPORTED_IMAGE', reason: 'TRANSFER_SYNTAX' }));
  });

  it('flags what was compressed with loss, now or earlier', () => {
    expect(isLossy(parseInstance(nmFile()))).toBe(false);
    expect(isLossy(parseInstance(nmFile({ tag: 0x00282110, vr: 'CS', value: '01' })))).toBe(true);
    expect(isLossy(parseInstance(nmFileIn('1.2.840.10008.1.2.4.91', { tag: 0x7fe00010, vr: 'OB', value: [eightPixels] })))).toBe(true);
  });
});

describe.skipIf(!samples)('the real scan in eight transfer syntaxes', () => {
  beforeAll(prepareDecoders);

  it.each(samples ? readdirSync(samples) : [])('decodes %s to the same counts', (name) => {
    const frames = decodeFrames(parseInstance(readFileSync(join(samples!, name))));
    expect(frames).toHaveLength(1);
    const pixels = frames[0]!.counts;
    expect(sumOf(pixels)).toBe(3_596_452);
    expect(pixels.reduce((max, count) => Math.max(max, count))).toBe(278);
    expect(createHash('sha1').update(new Uint8Array(Int16Array.from(pixels).buffer)).digest('hex')).toMatch(/^daa6db9b529f/);
  });

  // JPEG 2000, JPEG-LS and JPEG streams of two frames, the second in two fragments: an empty offset table, so markers divide them.
  it.each(['jpeg2000-lossless', 'jpeg-ls', 'jpeg-lossless-sv1'])('divides fragments of %s into frames', (name) => {
    const one = parseInstance(readFileSync(join(samples!, `whole-body-anterior.${name}.dcm`)));
    const fragment = one.pixelData?.kind === 'encapsulated' ? one.pixelData.fragments[0]! : { offset: 0, length: 0 };
    const stream = one.bytes.subarray(fragment.offset, fragment.offset + fragment.length);
    const file = nmFileIn(
      one.transferSyntax,
      { tag: 0x00280010, vr: 'US', value: 1024 },
      { tag: 0x00280011, vr: 'US', value: 256 },
      { tag: 0x00280103, vr: 'US', value: 1 },
      { tag: 0x7fe00010, vr: 'OB', value: [stream, stream.subarray(0, 20_000), stream.subarray(20_000)] },
    );
    expect(decodeFrames(parseInstance(file)).map((frame) => sumOf(frame.counts))).toEqual([3_596_452, 3_596_452]);
  });

  it('decodes again after a broken stream', async () => {
    const file = readFileSync(join(samples!, 'whole-body-anterior.jpeg-ls.dcm'));
    const broken = new Uint8Array(file);
    const { pixelData } = parseInstance(broken);
    const start = pixelData?.kind === 'encapsulated' ? pixelData.fragments[0]!.offset : 0;
    broken.fill(0xa5, start + 60, start + 20_000);
    try {
      decodeFrames(parseInstance(broken));
    } catch (error) {
      expect(error).toMatchObject({ code: 'UNSUPPORTED_IMAGE', reason: 'MALFORMED' });
    }
    await prepareDecoders();
    expect(sumOf(decodeFrames(parseInstance(file))[0]!.counts)).toBe(3_596_452);
  });
});
