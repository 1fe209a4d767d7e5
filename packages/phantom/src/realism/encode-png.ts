// A picture of 16 greys as PNG (ISO/IEC 15948): one header, one compressed image, no metadata.
import { crc32, deflateSync } from 'node:zlib';
import type { GreyPicture } from './draw-panel.ts';

const SIGNATURE = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10);
const BIT_DEPTH = 4;

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = Buffer.alloc(12 + data.length);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(type, 4, 'latin1');
  bytes.set(data, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + data.length)), 8 + data.length);
  return bytes;
}

/** Two pixels in a byte, each line after a byte that says that it is not filtered. */
function packLines({ width, height, grey }: GreyPicture): Uint8Array {
  const line = 1 + Math.ceil(width / 2);
  const packed = new Uint8Array(line * height);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const at = row * line + 1 + (column >> 1);
      const nibble = (grey[row * width + column] ?? 0) >> 4;
      packed[at] = (packed[at] ?? 0) | (column % 2 === 0 ? nibble << 4 : nibble);
    }
  }
  return packed;
}

export function encodePng(picture: GreyPicture): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(picture.width, 0);
  header.writeUInt32BE(picture.height, 4);
  header[8] = BIT_DEPTH;
  const image = deflateSync(packLines(picture), { level: 9 });
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', image), chunk('IEND', new Uint8Array(0))]);
}
