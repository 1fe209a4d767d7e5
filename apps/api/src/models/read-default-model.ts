// Which of the shipped models classifies in a new database, as the folder of models says it.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@osteon/shared/core/errors';
import { DefaultModel } from '@osteon/shared/core/model-manifest';

const FILE = 'default.json';

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Null when the folder does not say; a hospital's own need not. Errors: BAD_INPUT / MODEL_DEFAULT. */
export async function readDefaultModel(modelsDir: string): Promise<DefaultModel | null> {
  const text = await readFile(join(modelsDir, FILE), 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return null;
    throw new AppError('BAD_INPUT', `${FILE} in the folder of models cannot be read.`, { reason: 'MODEL_DEFAULT', cause });
  });
  if (text === null) return null;
  const parsed = DefaultModel.safeParse(parseJson(text));
  if (!parsed.success) throw new AppError('BAD_INPUT', `${FILE} in the folder of models names no model: it needs a "name" and a "version".`, { reason: 'MODEL_DEFAULT' });
  return parsed.data;
}
