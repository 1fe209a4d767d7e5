// A password that an administrator hands over: read aloud or written down once, and replaced at the first sign-in.

import { randomInt } from 'node:crypto';

/** Without what looks alike: 31 characters, so 16 of them hold 79 bits. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Four groups of four: `k7mp-xq2e-...`. */
export function temporaryPassword(): string {
  const group = (): string => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return Array.from({ length: 4 }, group).join('-');
}
