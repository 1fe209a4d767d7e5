// Reads size and precision from a compressed frame before a codec sees it: a codec allocates what the stream claims, not what the file says.
import { malformed } from './limits.ts';

export interface CodestreamHeader {
  readonly rows: number;
  readonly columns: number;
  readonly components: number;
  readonly bits: number;
}

/** JPEG 2000 tiles cost the codec memory each; one is usual, one for 64 x 64 pixels would be many. */
const MAX_TILES = 4096;

/** JPEG (ISO 10918-1) and JPEG-LS (ISO 14495-1) have SOFn, JPEG 2000 (ISO 15444-1) has SIZ. Throws MALFORMED. */
export function readCodestreamHeader(stream: Uint8Array): CodestreamHeader {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  if (stream.length < 4) throw malformed('a compressed frame is empty');
  const marker = view.getUint16(0);
  if (marker === 0xffd8) return readStartOfFrame(view);
  if (marker === 0xff4f) return readSiz(view);
  throw malformed('a compressed frame does not begin like an image');
}

function readStartOfFrame(view: DataView): CodestreamHeader {
  let at = 2;
  while (at + 4 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) throw malformed('a compressed frame has a broken marker');
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1; // fill byte
      continue;
    }
    const length = view.getUint16(at + 2);
    // SOF0..SOF15 but for DHT (C4), JPG (C8) and DAC (CC); SOF55 (F7) is JPEG-LS.
    const isFrame = (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) || marker === 0xf7;
    if (isFrame && length >= 8 && at + 10 <= view.byteLength) {
      return { bits: view.getUint8(at + 4), rows: view.getUint16(at + 5), columns: view.getUint16(at + 7), components: view.getUint8(at + 9) };
    }
    if (isFrame || marker === 0xd9 || marker === 0xda || length < 2) break;
    at += 2 + length;
  }
  throw malformed('a compressed frame has no frame header');
}

/** ISO 15444-1 A.5.1: SIZ follows SOC at once. */
function readSiz(view: DataView): CodestreamHeader {
  if (view.byteLength < 43 || view.getUint16(2) !== 0xff51) throw malformed('a compressed frame has no frame header');
  const right = view.getUint32(8);
  const bottom = view.getUint32(12);
  const left = view.getUint32(16);
  const top = view.getUint32(20);
  const tileColumns = view.getUint32(24);
  const tileRows = view.getUint32(28);
  if (tileColumns < 1 || tileRows < 1 || right <= left || bottom <= top) throw malformed('a compressed frame has no size');
  if (Math.ceil(right / tileColumns) * Math.ceil(bottom / tileRows) > MAX_TILES) throw malformed('a compressed frame has too many tiles');
  return { rows: bottom - top, columns: right - left, components: view.getUint16(40), bits: (view.getUint8(42) & 0x7f) + 1 };
}
