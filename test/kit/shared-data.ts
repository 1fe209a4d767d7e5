// Finds the optional sample scans beside the repository. They are never copied into it; a test without them skips aloud.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

const root = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

/** Path of a sample folder (`bone-scan`, `other-nm`, `malformed`), or undefined after saying what is skipped. */
export function sharedData(folder: string): string | undefined {
  const path = join(root, folder);
  if (existsSync(path)) return path;
  console.warn(`SKIPPED: tests on real samples, because ../shared/data/${folder} is not here`);
  return undefined;
}
