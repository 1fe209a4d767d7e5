// For tests of generated, committed files: compares, or writes when asked to.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';

/** `npm run schema -w @osteon/api` sets OSTEON_WRITE_GENERATED. */
export function expectGenerated(file: URL, text: string, repair: string): void {
  if (process.env['OSTEON_WRITE_GENERATED'] === '1') writeFileSync(file, text);
  const committed = existsSync(file) ? readFileSync(file, 'utf8') : '';
  expect(committed, `out of date; repair with: ${repair}`).toBe(text);
}
