// UIDs of simulated objects: 128 bits of a digest below 2.25 (PS3.5 section B.2), the same for the same words.
import { createHash } from 'node:crypto';

export function simulatedUid(...words: readonly (string | number)[]): string {
  const digest = createHash('sha256').update(`osteon phantom/${words.join('/')}`).digest();
  // Version 8 and variant bits of RFC 9562: a UUID of custom content.
  digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x80, 6);
  digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8);
  return `2.25.${BigInt(`0x${digest.subarray(0, 16).toString('hex')}`)}`;
}
