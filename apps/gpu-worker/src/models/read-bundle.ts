// Reads a model bundle from disk and refuses one whose files are not what its manifest says.

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@osteon/shared/core/errors';
import { ModelManifest } from '@osteon/shared/core/model-manifest';

export interface Bundle {
  readonly manifest: ModelManifest;
  readonly weights: Uint8Array;
  /** Test inputs, one after the other, each of the model's input size. */
  readonly vectors: Float32Array;
}

function refuse(detail: string): AppError {
  return new AppError('BAD_INPUT', detail, { reason: 'MODEL_REFUSED' });
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Values of one input: views x rows x columns. */
export function inputLength({ input }: ModelManifest): number {
  return input.views.length * input.size[0] * input.size[1];
}

/** Without the path, which would be shown on the fleet page. */
async function readBundleFile(folder: string, file: string): Promise<Buffer> {
  return readFile(join(folder, file)).catch((error: NodeJS.ErrnoException) => {
    throw refuse(`${file} cannot be read (${error.code ?? 'unknown error'})`);
  });
}

/** A file that the manifest names together with its hash. */
async function readNamedFile(folder: string, named: { readonly file: string; readonly sha256: string }): Promise<Buffer> {
  const bytes = await readBundleFile(folder, named.file);
  if (sha256(bytes) !== named.sha256) throw refuse(`${named.file} is not the file the manifest names (SHA-256 differs)`);
  return bytes;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refuse('manifest.json is not JSON');
  }
}

/** Errors: BAD_INPUT / MODEL_REFUSED, with the file and what is wrong with it. */
export async function readBundle(folder: string): Promise<Bundle> {
  const parsed = ModelManifest.safeParse(parseJson((await readBundleFile(folder, 'manifest.json')).toString('utf8')));
  if (!parsed.success) throw refuse(`manifest.json: ${parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ')}`);
  const manifest = parsed.data;
  const weights = await readNamedFile(folder, manifest.weights);
  if (weights.byteLength !== manifest.weights.bytes) throw refuse(`${manifest.weights.file} holds ${weights.byteLength} bytes; the manifest says ${manifest.weights.bytes}`);
  const vectors = await readNamedFile(folder, manifest.vectors);
  if (vectors.byteLength !== manifest.vectors.count * inputLength(manifest) * 4 || manifest.vectors.logits.length !== manifest.vectors.count) {
    throw refuse(`${manifest.vectors.file} does not hold as many inputs as the manifest says`);
  }
  // A copy aligns the values: a Buffer may begin at any byte of its pool.
  return { manifest, weights, vectors: new Float32Array(Uint8Array.from(vectors).buffer) };
}

export interface FoundBundle {
  readonly name: string;
  readonly version: string;
  readonly folder: string;
}

/** `name/version` of every folder under `models`. Errors: BAD_INPUT when `models` cannot be read. */
export async function listBundles(models: string): Promise<FoundBundle[]> {
  const names = await readdir(models, { withFileTypes: true }).catch(() => {
    throw new AppError('BAD_INPUT', 'MODELS_DIR does not name a folder of models.');
  });
  const found = await Promise.all(
    names
      .filter((entry) => entry.isDirectory())
      .map(async ({ name }) => {
        const versions = await readdir(join(models, name), { withFileTypes: true });
        return versions.filter((entry) => entry.isDirectory()).map((entry) => ({ name, version: entry.name, folder: join(models, name, entry.name) }));
      }),
  );
  return found.flat();
}
