// Writes a result whole or not at all.

import { rename, rm, writeFile } from 'node:fs/promises';
import { AppError } from '@osteon/shared/core/errors';

const partialOf = (file: string): string => `${file}.${process.pid}.partial`;

function notWritable(file: string, cause: unknown): AppError {
  return new AppError('BAD_INPUT', `${file} cannot be written.`, { cause });
}

/** Asked before an hour of work, not after it. Errors: BAD_INPUT. */
export async function requireWritable(file: string): Promise<void> {
  try {
    await writeFile(partialOf(file), '');
  } catch (error) {
    throw notWritable(file, error);
  } finally {
    await rm(partialOf(file), { force: true });
  }
}

/** Errors: BAD_INPUT when the file cannot be written there. */
export async function writeResult(file: string, content: string): Promise<void> {
  const partial = partialOf(file);
  try {
    await writeFile(partial, content);
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    throw notWritable(file, error);
  }
}
