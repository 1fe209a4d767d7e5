// Puts the fragments of encapsulated pixel data together again, one byte string for each frame (PS3.5 A.4).
import type { DicomInstance, PixelData } from './dicom-instance.ts';
import { malformed } from './limits.ts';

type Encapsulated = Extract<PixelData, { kind: 'encapsulated' }>;
type Fragment = Encapsulated['fragments'][number];

/**
 * By the basic offset table where it is usable, else one fragment a frame, else by the start-of-image marker that begins each
 * frame's first fragment. Throws MALFORMED when the fragments cannot be shared out among the frames.
 */
export function encapsulatedFrames(instance: DicomInstance, pixels: Encapsulated): Uint8Array[] {
  const { frames, bytes } = instance;
  const groups = fragmentGroups(bytes, pixels, frames);
  return groups.map((group) => joined(bytes, group));
}

function fragmentGroups(bytes: Uint8Array, pixels: Encapsulated, frames: number): readonly (readonly Fragment[])[] {
  const { fragments, offsets } = pixels;
  if (frames === 1 && fragments.length > 0) return [fragments];
  // One fragment a frame needs no table, and a table that says otherwise is wrong: frames cannot be empty.
  if (fragments.length === frames) return fragments.map((fragment) => [fragment]);
  if (fragments.length < frames) throw malformed('its compressed pixel data has fewer fragments than frames');
  const starts = offsets.length === frames ? startsByTable(pixels) : fragments.flatMap((fragment, index) => (startsImage(bytes, fragment) ? [index] : []));
  if (starts.length !== frames || starts[0] !== 0) throw malformed('its compressed pixel data cannot be divided into frames');
  return starts.map((start, index) => fragments.slice(start, starts[index + 1] ?? fragments.length));
}

function startsByTable(pixels: Encapsulated): number[] {
  const indexOf = new Map(pixels.fragments.map((fragment, index) => [fragment.position, index]));
  const starts = pixels.offsets.map((offset) => indexOf.get(offset) ?? -1);
  if (starts.some((start, index) => start < 0 || (index > 0 && start <= (starts[index - 1] ?? 0)))) throw malformed('the offset table of the pixel data points nowhere');
  return starts;
}

/** SOI of JPEG and JPEG-LS is FFD8, SOC of JPEG 2000 is FF4F. */
function startsImage(bytes: Uint8Array, { offset, length }: Fragment): boolean {
  return length >= 2 && bytes[offset] === 0xff && (bytes[offset + 1] === 0xd8 || bytes[offset + 1] === 0x4f);
}

function joined(bytes: Uint8Array, fragments: readonly Fragment[]): Uint8Array {
  const [first] = fragments;
  if (first && fragments.length === 1) return bytes.subarray(first.offset, first.offset + first.length);
  const out = new Uint8Array(fragments.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const { offset, length } of fragments) {
    out.set(bytes.subarray(offset, offset + length), at);
    at += length;
  }
  return out;
}
