// Files to send: what is named, and everything under folders that are named.

import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@osteon/shared/core/errors';

/** No scans: an index of a medium, and the truth beside scans. */
const LEFT_OUT = new Set(['DICOMDIR', 'truth.jsonl', 'labels.csv']);

/** Sorted. In folders, hidden files and those that are known to be no scans are left out. Errors: BAD_INPUT for a path that is not there. */
export async function findFiles(paths: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    paths.map(async (path) => {
      const facts = await stat(path).catch(() => {
        throw new AppError('BAD_INPUT', `There is no file or folder ${path}.`);
      });
      if (!facts.isDirectory()) return [path];
      const entries = await readdir(path, { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.') && !LEFT_OUT.has(entry.name)).map((entry) => join(entry.parentPath, entry.name));
    }),
  );
  return [...new Set(found.flat())].sort();
}
