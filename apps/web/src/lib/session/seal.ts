// Seals what a cookie holds: AES-256-GCM, so that the browser can neither read nor change it.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const VERSION = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Bound into key and tag: a value sealed for another purpose does not open. */
export type Purpose = 'session' | 'sign-in' | 'confirmation';

const wordsOf = (purpose: Purpose): Buffer => Buffer.from(`osteon portal ${purpose} v1`);

function keyFrom(secret: string, purpose: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'osteon', purpose, 32));
}

/** Base64url of version, nonce, tag and ciphertext. A fresh nonce each time. */
export function seal(secret: string, text: string, purpose: Purpose = 'session'): string {
  const words = wordsOf(purpose);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyFrom(secret, words), iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(words);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.from([VERSION]), iv, cipher.getAuthTag(), body]).toString('base64url');
}

/** Undefined for anything that was not sealed with this secret, whatever is wrong with it. */
export function unseal(secret: string, sealed: string, purpose: Purpose = 'session'): string | undefined {
  const words = wordsOf(purpose);
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < 1 + IV_BYTES + TAG_BYTES || bytes[0] !== VERSION) return undefined;
  const tagAt = 1 + IV_BYTES;
  const bodyAt = tagAt + TAG_BYTES;
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyFrom(secret, words), bytes.subarray(1, tagAt), { authTagLength: TAG_BYTES });
    decipher.setAAD(words);
    decipher.setAuthTag(bytes.subarray(tagAt, bodyAt));
    return Buffer.concat([decipher.update(bytes.subarray(bodyAt)), decipher.final()]).toString('utf8');
  } catch {
    return undefined; // another secret, or changed on the way
  }
}
