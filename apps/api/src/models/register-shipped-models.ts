// Registers the model bundles that lie beside the API: each once, immutable from then on.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@osteon/shared/core/errors';
import { ModelManifest } from '@osteon/shared/core/model-manifest';
import type { Logger } from '@osteon/shared/node/log';
import type pg from 'pg';
import { inSite, type Tx } from '../db/transaction.ts';
import { allModelVersions, insertModelVersion, retireOtherVersions } from './models.sql.ts';

interface Bundle {
  readonly manifest: ModelManifest;
  readonly card: string;
}

async function folders(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch((cause: unknown) => {
    throw new AppError('BAD_INPUT', `The folder of models ${path} cannot be read; MODELS_DIR names it.`, { cause });
  });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => join(path, entry.name));
}

async function readBundle(folder: string): Promise<Bundle> {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch((cause: unknown) => {
    throw new AppError('BAD_INPUT', `${folder} is no model bundle: it has no manifest.json.`, { cause });
  });
  const parsed = ModelManifest.safeParse(JSON.parse(text));
  if (!parsed.success) throw new AppError('BAD_INPUT', `${folder}/manifest.json is not a manifest: ${parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ')}`);
  return { manifest: parsed.data, card: await readFile(join(folder, 'card.md'), 'utf8') };
}

function parts(version: string): number[] {
  return version.split('.').map(Number);
}

/** Numeric, so that 1.10.0 comes after 1.9.0. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [parts(a), parts(b)];
  const at = left.findIndex((part, index) => part !== right[index]);
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}

async function register(tx: Tx, { manifest, card }: Bundle, isNewest: boolean): Promise<boolean> {
  const { name, version, title, trainedOn, weights } = manifest;
  const stage = isNewest ? 'ACTIVE' : 'RETIRED';
  const added = await tx.maybe(insertModelVersion, [name, version, title, stage, trainedOn, weights.sha256, JSON.stringify(manifest), card]);
  if (added !== undefined && isNewest) await tx.run(retireOtherVersions, [name, version]);
  return added !== undefined;
}

/** Errors: CONFLICT when a registered version has other weights on disk; BAD_INPUT for a manifest that is none. */
export async function registerShippedModels(pool: pg.Pool, modelsDir: string, log: Logger): Promise<void> {
  const bundles = await Promise.all((await Promise.all((await folders(modelsDir)).map(folders))).flat().map(readBundle));
  const newest = new Map<string, string>();
  for (const { manifest } of bundles) {
    const known = newest.get(manifest.name);
    if (known === undefined || compareVersions(manifest.version, known) > 0) newest.set(manifest.name, manifest.version);
  }
  await inSite(pool, 'system', async (tx) => {
    const registered = await tx.many(allModelVersions);
    for (const bundle of bundles) {
      const { name, version, weights } = bundle.manifest;
      const before = registered.find((row) => row.name === name && row.version === version);
      if (before !== undefined && before.weightsSha256 !== weights.sha256) {
        throw new AppError('CONFLICT', `${name} ${version} is registered with other weights. A registered version never changes: give the new weights a new version.`);
      }
      if (before === undefined && (await register(tx, bundle, newest.get(name) === version))) log.info({ model: name, version }, 'model registered');
    }
  });
}
