// Registers the model bundles that lie beside the API at its start: each once, immutable from then on, and active only where nobody could have decided yet.

import { AppError } from '@osteon/shared/core/errors';
import type { DefaultModel } from '@osteon/shared/core/model-manifest';
import type { Logger } from '@osteon/shared/node/log';
import type pg from 'pg';
import { inSite, type Tx } from '../db/transaction.ts';
import { insertBundle } from './insert-bundle.ts';
import { firstActive } from './model-stage.rules.ts';
import { allModelVersions, lockModelVersions, setModelStage, type ModelVersionRow } from './models.sql.ts';
import { readDefaultModel } from './read-default-model.ts';
import { readShippedBundles, type Bundle } from './read-bundle.ts';

function isRegistered({ manifest: { name, version, weights } }: Bundle, registered: readonly ModelVersionRow[]): boolean {
  const before = registered.find((row) => row.name === name && row.version === version);
  if (before !== undefined && before.weightsSha256 !== weights.sha256) {
    throw new AppError('CONFLICT', `${name} ${version} is registered with other weights. A registered version never changes: give the new weights a new version.`);
  }
  return before !== undefined;
}

/** The first start of a database, which must classify without an administrator. Later what classifies is decided by `promoteModelVersion` alone. */
async function activateFirst(tx: Tx, added: readonly ModelVersionRow[], named: DefaultModel | null, log: Logger): Promise<void> {
  const first = firstActive(added.map((row) => ({ ...row, input: row.manifest.input })), named);
  if (first.active === null) return log.warn(`no model classifies yet: ${first.because}. An administrator promotes one (promoteModelVersion).`);
  await tx.run(setModelStage, [first.active.id, 'ACTIVE']);
  log.info({ model: first.active.name, version: first.active.version }, 'model active in the new database');
}

/** Errors: CONFLICT when a registered version has other weights on disk; BAD_INPUT for a folder that is no bundle, or a default that is none. */
export async function registerShippedModels(pool: pg.Pool, modelsDir: string, log: Logger): Promise<void> {
  const bundles = await readShippedBundles(modelsDir);
  await inSite(pool, 'system', async (tx) => {
    await tx.run(lockModelVersions);
    const registered = await tx.many(allModelVersions);
    const added: ModelVersionRow[] = [];
    for (const bundle of bundles) if (!isRegistered(bundle, [...registered, ...added])) added.push(await insertBundle(tx, bundle));
    // Asked only where it matters: an installation that runs does not stop over it.
    if (registered.length === 0) await activateFirst(tx, added, await readDefaultModel(modelsDir), log);
    for (const { name, version } of added) log.info({ model: name, version }, registered.length === 0 ? 'model registered' : 'model registered as a candidate; an administrator promotes it');
  });
}
