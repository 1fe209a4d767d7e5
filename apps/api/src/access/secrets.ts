// Secrets that machines make (refresh secrets, app secrets): 256 random bits, kept as SHA-256 only.

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

export function secretSha256(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

export function matchesSecret(secret: string, sha256: Uint8Array): boolean {
  const given = secretSha256(secret);
  return given.length === sha256.length && timingSafeEqual(given, sha256);
}
