// Replaces a UID by one that tells nothing about it to anyone without the site's key (PS3.15 E.3.9, PS3.5 B.2).
import { createHmac } from 'node:crypto';
import { AppError } from '../core/errors.ts';

const MIN_KEY_BYTES = 16;

/**
 * The same UID and key always give the same answer, so that objects of one study stay together and sending again changes nothing. A plain hash would
 * not do: UIDs can be guessed (root, date, counter) and tried; the key makes that useless. 128 bits of HMAC-SHA-256 as a UUID of version 8 under 2.25.
 * Throws BAD_INPUT for a key of fewer than 16 bytes.
 */
export function deriveUid(key: Uint8Array, uid: string): string {
  if (key.length < MIN_KEY_BYTES) throw new AppError('BAD_INPUT', `The key for replacing UIDs needs at least ${MIN_KEY_BYTES} bytes.`, { reason: 'KEY_TOO_SHORT' });
  const bytes = createHmac('sha256', key).update(uid).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return `2.25.${BigInt(`0x${bytes.toString('hex')}`)}`;
}
