// RLE Lossless (PS3.5 annex G): one PackBits segment for each byte of a pixel, the most significant byte first.
import { malformed } from './limits.ts';
import type { PixelLayout } from './pixel-layout.ts';

const HEADER_BYTES = 64;

/** Little-endian native pixels of one frame, `layout.bytesPerFrame` long. Throws MALFORMED. */
export function decodeRle(frame: Uint8Array, layout: PixelLayout): Uint8Array {
  if (frame.length < HEADER_BYTES) throw malformed('a run-length encoded frame has no header');
  const header = new DataView(frame.buffer, frame.byteOffset, HEADER_BYTES);
  const segments = header.getUint32(0, true);
  if (segments !== layout.bytesPerPixel) throw malformed('a run-length encoded frame has the wrong number of segments');
  const out = new Uint8Array(layout.bytesPerFrame);
  for (let segment = 0; segment < segments; segment++) {
    const start = header.getUint32(4 + 4 * segment, true);
    const end = segment + 1 < segments ? header.getUint32(8 + 4 * segment, true) : frame.length;
    if (start < HEADER_BYTES || end > frame.length || start > end) throw malformed('a run-length encoded segment lies outside its frame');
    unpackBits(frame.subarray(start, end), out, segments - 1 - segment, layout);
  }
  return out;
}

/** G.3.1: n >= 0 copies n + 1 bytes, -127..-1 repeats one byte 1 - n times, -128 does nothing. */
function unpackBits(packed: Uint8Array, out: Uint8Array, byteOfPixel: number, layout: PixelLayout): void {
  const step = layout.bytesPerPixel;
  const end = layout.bytesPerFrame;
  let to = byteOfPixel;
  let at = 0;
  while (to < end) {
    const control = packed[at++];
    if (control === undefined) throw malformed('a run-length encoded segment ends too early');
    if (control === 128) continue;
    const repeats = control > 128;
    const count = repeats ? 257 - control : control + 1;
    if (at + (repeats ? 1 : count) > packed.length) throw malformed('a run-length encoded segment ends too early');
    for (let index = 0; index < count && to < end; index++, to += step) out[to] = packed[repeats ? at : at + index] ?? 0;
    at += repeats ? 1 : count;
  }
}
