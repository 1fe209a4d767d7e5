// Reads a model bundle that lies beside the API, and compares its files with what its manifest says of them.

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@osteon/shared/core/errors';
import { ModelManifest } from '@osteon/shared/core/model-manifest';
import { disagreements, isDraft, type FoundFile } from './bundle.rules.ts';

export interface Bundle {
  readonly manifest: ModelManifest;
  /** Markdown. */
  readonly card: string;
}

async function folders(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch((cause: unknown) => {
    throw new AppError('BAD_INPUT', `The folder of models ${path} cannot be read; MODELS_DIR names it.`, { cause });
  });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => join(path, entry.name));
}

function parseJson(text: string, title: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw noBundle(title, 'its manifest.json is not JSON', cause);
  }
}

function noBundle(title: string, why: string, cause?: unknown): AppError {
  return new AppError('BAD_INPUT', `${title} is no model bundle: ${why}.`, { reason: 'MODEL_BUNDLE', cause });
}

async function readText(folder: string, file: string, title: string): Promise<string> {
  return readFile(join(folder, file), 'utf8').catch((cause: unknown) => {
    throw noBundle(title, `it has no ${file} that can be read`, cause);
  });
}

/** `title` is what errors call it: its folder for who starts the API, its name for a caller. Errors: BAD_INPUT / MODEL_BUNDLE. */
export async function readBundle(folder: string, title: string = folder): Promise<Bundle> {
  const parsed = ModelManifest.safeParse(parseJson(await readText(folder, 'manifest.json', title), title));
  if (!parsed.success) throw noBundle(title, `its manifest.json has ${parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ')}`);
  const card = await readText(folder, 'card.md', title);
  if (isDraft(card)) throw new AppError('BAD_INPUT', `The card of ${title} is still a draft: complete its card.md and take away the line that begins with "> DRAFT".`, { reason: 'MODEL_BUNDLE' });
  return { manifest: parsed.data, card };
}

/** Every bundle of the folder, as it calls itself. */
export async function readShippedBundles(modelsDir: string): Promise<readonly Bundle[]> {
  const names = await folders(modelsDir);
  return Promise.all((await Promise.all(names.map(folders))).flat().map((folder) => readBundle(folder)));
}

/** Streamed: weights may be larger than what an API process should hold. */
async function measure(folder: string, file: string, title: string): Promise<FoundFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(join(folder, file))) {
      hash.update(chunk);
      bytes += chunk.length;
    }
  } catch (cause) {
    throw noBundle(title, `it has no ${file} that can be read`, cause);
  }
  return { sha256: hash.digest('hex'), bytes };
}

/** Errors: BAD_INPUT / MODEL_BUNDLE with everything that is not as the manifest says. */
export async function verifyFiles(folder: string, { manifest }: Bundle, title: string): Promise<void> {
  const wrong = disagreements(manifest, {
    weights: await measure(folder, manifest.weights.file, title),
    vectors: await measure(folder, manifest.vectors.file, title),
  });
  if (wrong.length > 0) throw noBundle(title, wrong.join('; '));
}
