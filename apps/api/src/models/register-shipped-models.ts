// Registers the model bundles that lie beside the API at its start: each once, immutable from then on, and active only where nobody could have decided yet.

import { AppError } from '@osteon/shared/core/errors';
import type { Logger } from '@osteon/shared/node/log';
import type pg from 'pg';
import { inSite, type Tx } from '../db/transaction.ts';
import { insertBundle } from './insert-bundle.ts';
import { needsNoDecision, newestOfEach } from './model-stage.rules.ts';
import { allModelVersions, lockModelVersions, setModelStage, type ModelVersionRow } from './models.sql.ts';
import { readShippedBundles, type Bundle } from './read-bundle.ts';

function isRegistered({ manifest: { name, version, weights } }: Bundle, registered: readonly ModelVersionRow[]): boolean {
  const before = registered.find((row) => row.name === name && row.version === version);
  if (before !== undefined && before.weightsSha256 !== weights.sha256) {
    throw new AppError('CONFLICT', `${name} ${version} is registered with other weights. A registered version never changes: give the new weights a new version.`);
  }
  return before !== undefined;
}

/** The first start of a database, which must classify without an administrator. Later what classifies is decided by `promoteModelVersion` alone. */
async function activateNewest(tx: Tx, added: readonly ModelVersionRow[]): Promise<void> {
  for (const { id } of newestOfEach(added.filter(({ manifest }) => needsNoDecision(manifest)))) await tx.run(setModelStage, [id, 'ACTIVE']);
}

/** Errors: CONFLICT when a registered version has other weights on disk; BAD_INPUT for a folder that is no bundle. */
export async function registerShippedModels(pool: pg.Pool, modelsDir: string, log: Logger): Promise<void> {
  const bundles = await readShippedBundles(modelsDir);
  await inSite(pool, 'system', async (tx) => {
    await tx.run(lockModelVersions);
    const registered = await tx.many(allModelVersions);
    const added: ModelVersionRow[] = [];
    for (const bundle of bundles) if (!isRegistered(bundle, [...registered, ...added])) added.push(await insertBundle(tx, bundle));
    if (registered.length === 0) await activateNewest(tx, added);
    for (const { name, version } of added) log.info({ model: name, version }, registered.length === 0 ? 'model registered' : 'model registered as a candidate; an administrator promotes it');
  });
}
