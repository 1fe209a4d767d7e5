// What the codecs give back for streams made by their own encoders: signs, depths, predictors and loss.
import { beforeAll, describe, expect, it } from 'vitest';
import codecs from 'dcmjs-codecs';
import { decodeFrames, isLossy, prepareDecoders } from './decode-frames.ts';
import { parseInstance } from './parse-instance.ts';
import { nmFileIn } from './testing/nm-object.ts';

const { Context, NativeCodecs } = codecs;
const ROWS = 64;
const COLUMNS = 48;

interface Kind {
  readonly bits: 8 | 16;
  readonly signed: boolean;
}

/** A ramp with a hot spot; from -100 on when signed. */
function ramp({ bits, signed }: Kind): Int32Array {
  const max = bits === 8 ? 200 : 3000;
  return Int32Array.from({ length: ROWS * COLUMNS }, (_, at) => (at === 1000 ? max : ((at * 7) % 150) - (signed ? 100 : 0)));
}

function context(kind: Kind, counts: Int32Array) {
  const pixels = kind.bits === 8 ? Uint8Array.from(counts) : new Uint8Array(Uint16Array.from(counts).buffer);
  return new Context({
    width: COLUMNS,
    height: ROWS,
    bitsAllocated: kind.bits,
    bitsStored: kind.bits,
    samplesPerPixel: 1,
    pixelRepresentation: kind.signed ? 1 : 0,
    planarConfiguration: 0,
    photometricInterpretation: 'MONOCHROME2',
    decodedBuffer: pixels,
  });
}

function object(transferSyntax: string, kind: Kind, stream: Uint8Array | undefined) {
  return parseInstance(
    nmFileIn(
      transferSyntax,
      { tag: 0x00280008, vr: 'IS', value: '1' },
      { tag: 0x00280010, vr: 'US', value: ROWS },
      { tag: 0x00280011, vr: 'US', value: COLUMNS },
      { tag: 0x00280100, vr: 'US', value: kind.bits },
      { tag: 0x00280101, vr: 'US', value: kind.bits },
      { tag: 0x00280102, vr: 'US', value: kind.bits - 1 },
      { tag: 0x00280103, vr: 'US', value: kind.signed ? 1 : 0 },
      { tag: 0x7fe00010, vr: 'OB', value: [stream ?? new Uint8Array()] },
    ),
  );
}

const signed16: Kind = { bits: 16, signed: true };
const unsigned16: Kind = { bits: 16, signed: false };
const unsigned8: Kind = { bits: 8, signed: false };

describe('the codecs', () => {
  beforeAll(prepareDecoders);

  it.each([
    ['JPEG lossless, process 14 with predictor 4', '1.2.840.10008.1.2.4.57', unsigned16, (c: InstanceType<typeof Context>) => NativeCodecs.encodeJpeg(c, { lossy: false, predictor: 4 })],
    ['JPEG lossless SV1, signed', '1.2.840.10008.1.2.4.70', signed16, (c: InstanceType<typeof Context>) => NativeCodecs.encodeJpeg(c, { lossy: false, predictor: 1 })],
    ['JPEG-LS, signed', '1.2.840.10008.1.2.4.80', signed16, (c: InstanceType<typeof Context>) => NativeCodecs.encodeJpegLs(c, { lossy: false })],
    ['JPEG-LS of 8 bits', '1.2.840.10008.1.2.4.80', unsigned8, (c: InstanceType<typeof Context>) => NativeCodecs.encodeJpegLs(c, { lossy: false })],
    ['JPEG 2000, signed', '1.2.840.10008.1.2.4.90', signed16, (c: InstanceType<typeof Context>) => NativeCodecs.encodeJpeg2000(c, { lossy: false })],
    ['JPEG 2000, unsigned', '1.2.840.10008.1.2.4.90', unsigned16, (c: InstanceType<typeof Context>) => NativeCodecs.encodeJpeg2000(c, { lossy: false })],
  ])('give every count back: %s', (_, transferSyntax, kind, encode) => {
    const counts = ramp(kind);
    const instance = object(transferSyntax, kind, encode(context(kind, counts)).getEncodedBuffer());
    expect(isLossy(instance)).toBe(false);
    expect(decodeFrames(instance)[0]?.counts).toEqual(counts);
  });

  it.each([
    ['near-lossless JPEG-LS', '1.2.840.10008.1.2.4.81', unsigned16, 3, (c: InstanceType<typeof Context>) => NativeCodecs.encodeJpegLs(c, { lossy: true, allowedLossyError: 3 })],
    ['JPEG baseline', '1.2.840.10008.1.2.4.50', unsigned8, 120, (c: InstanceType<typeof Context>) => NativeCodecs.encodeJpeg(c, { lossy: true, quality: 90 })],
    ['lossy JPEG 2000', '1.2.840.10008.1.2.4.91', unsigned16, 3000, (c: InstanceType<typeof Context>) => NativeCodecs.encodeJpeg2000(c, { lossy: true, rate: 10 })],
  ])('decode and flag %s', (_, transferSyntax, kind, tolerance, encode) => {
    const counts = ramp(kind);
    const instance = object(transferSyntax, kind, encode(context(kind, counts)).getEncodedBuffer());
    expect(isLossy(instance)).toBe(true);
    const decoded = decodeFrames(instance)[0]!.counts;
    expect(decoded.every((count, at) => Math.abs(count - (counts[at] ?? 0)) <= tolerance)).toBe(true);
    expect(decoded).not.toEqual(counts);
  });
});
