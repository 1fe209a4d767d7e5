// Reads the file that describes the input of a model, for example training/thorax-96.json.
import { readFile } from 'node:fs/promises';
import { AppError } from '@osteon/shared/core/errors';
import { ModelInput } from '@osteon/shared/core/model-manifest';

/** Errors: BAD_INPUT with everything that is wrong with it. */
export async function readModelInput(file: string): Promise<ModelInput> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new AppError('BAD_INPUT', `There is no file ${file}.`);
  });
  const parsed = ModelInput.safeParse(parseJson(text));
  if (!parsed.success) {
    throw new AppError(
      'BAD_INPUT',
      `${file} does not describe the input of a model: ${parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`.trim()).join('; ')}`,
    );
  }
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
