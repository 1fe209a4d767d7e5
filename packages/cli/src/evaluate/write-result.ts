// Writes a result whole or not at all.

import { rename, rm, writeFile } from 'node:fs/promises';
import { AppError } from '@osteon/shared/core/errors';

/** Errors: BAD_INPUT when the file cannot be written there. */
export async function writeResult(file: string, content: string): Promise<void> {
  const partial = `${file}.${process.pid}.partial`;
  try {
    await writeFile(partial, content);
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    throw new AppError('BAD_INPUT', `${file} cannot be written.`, { cause: error });
  }
}
