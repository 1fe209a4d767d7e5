// Decodes the frames of a parsed object into counts, whatever the transfer syntax.
import { AppError } from '../core/errors.ts';
import { decodeRle } from './decode-rle.ts';
import type { DicomInstance } from './dicom-instance.ts';
import { encapsulatedFrames } from './encapsulated-frames.ts';
import { malformed } from './limits.ts';
import { decodeWithCodec, prepareDecoders as prepareCodecs } from './native-codecs.ts';
import { checkNativeLength, pixelLayout, type PixelLayout } from './pixel-layout.ts';
import { transferSyntaxOf, type PixelEncoding } from './transfer-syntaxes.ts';
import type { CountImage } from './types.ts';

/** Loads the decoders for compressed pixels; cheap when they are there. Await it before `decodeFrames` of anything compressed. */
export async function prepareDecoders(): Promise<void> {
  await prepareCodecs();
}

/** True when counts may have been changed by compression: lossy transfer syntax, or (0028,2110) says that it once was. */
export function isLossy(instance: DicomInstance): boolean {
  return instance.lossyCompression;
}

/**
 * All frames in file order, one count for each pixel (negative only if the file is signed). Stored bits are isolated and sign-extended
 * (PS3.5 section 8.1.1); MONOCHROME1 is not inverted: it says how to show counts, not what they are.
 * Throws AppError UNSUPPORTED_IMAGE (MALFORMED, PIXEL_FORMAT, TRANSFER_SYNTAX), TOO_LARGE, or UNAVAILABLE before `prepareDecoders`.
 */
export function decodeFrames(instance: DicomInstance): CountImage[] {
  try {
    return decode(instance);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw malformed('its pixels cannot be decoded', error);
  }
}

function decode(instance: DicomInstance): CountImage[] {
  const layout = pixelLayout(instance);
  const encoding = transferSyntaxOf(instance.transferSyntax)?.pixels ?? 'unsupported';
  if (encoding === 'unsupported') {
    throw new AppError('UNSUPPORTED_IMAGE', 'The pixels are compressed in a way that Osteon does not read.', { reason: 'TRANSFER_SYNTAX' });
  }
  const { rows, columns } = instance;
  return framePixels(instance, encoding, layout).map((pixels) => ({ rows, columns, counts: toCounts(pixels, instance, layout) }));
}

function framePixels(instance: DicomInstance, encoding: Exclude<PixelEncoding, 'unsupported'>, layout: PixelLayout): Uint8Array[] {
  const { pixelData, bytes, frames } = instance;
  if (!pixelData) throw malformed('it has no pixel data');
  if (encoding === 'native') {
    if (pixelData.kind !== 'native') throw malformed('its pixel data is compressed although its transfer syntax is not');
    checkNativeLength(layout, pixelData.length);
    return Array.from({ length: frames }, (_, frame) => {
      const start = pixelData.offset + frame * layout.bytesPerFrame;
      return bytes.subarray(start, start + layout.bytesPerFrame);
    });
  }
  if (pixelData.kind !== 'encapsulated') throw malformed('its pixel data is not compressed although its transfer syntax is');
  const streams = encapsulatedFrames(instance, pixelData);
  return streams.map((stream) => (encoding === 'rle' ? decodeRle(stream, layout) : decodeWithCodec(encoding, stream, instance, layout)));
}

function toCounts(pixels: Uint8Array, instance: DicomInstance, layout: PixelLayout): Int32Array {
  const words = layout.bytesPerPixel === 1 ? pixels : instance.bigEndian ? swapped(pixels) : aligned(pixels);
  if (words.length !== layout.pixelsPerFrame) throw malformed('a frame has the wrong number of pixels');
  const counts = new Int32Array(words);
  const unused = 32 - instance.bitsStored;
  if (instance.signed) {
    for (let index = 0; index < counts.length; index++) counts[index] = ((counts[index] ?? 0) << unused) >> unused;
  } else if (instance.bitsStored < instance.bitsAllocated) {
    const mask = 2 ** instance.bitsStored - 1;
    for (let index = 0; index < counts.length; index++) counts[index] = (counts[index] ?? 0) & mask;
  }
  return counts;
}

/** A 16-bit view needs an even address; explicit VR headers have even lengths, but a file may lie at an odd place in its buffer. */
function aligned(pixels: Uint8Array): Uint16Array {
  const even = pixels.byteOffset % 2 === 0 ? pixels : pixels.slice();
  return new Uint16Array(even.buffer, even.byteOffset, even.byteLength / 2);
}

function swapped(pixels: Uint8Array): Uint16Array {
  const words = new Uint16Array(pixels.length / 2);
  for (let index = 0; index < words.length; index++) words[index] = ((pixels[2 * index] ?? 0) << 8) | (pixels[2 * index + 1] ?? 0);
  return words;
}
