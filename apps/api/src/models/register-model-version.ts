// Registers a bundle that an operator has put into the folder of models, as a candidate that answers nothing yet.

import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@osteon/shared/core/errors';
import { Sha256 } from '@osteon/shared/core/ids';
import { ModelManifest } from '@osteon/shared/core/model-manifest';
import { z } from 'zod';
import { actorOf, type Viewer } from '../access/viewer.ts';
import { inSite } from '../db/transaction.ts';
import { append } from '../ledger/append.ts';
import { statedReason } from '../ledger/stated-reason.ts';
import type { Services } from '../services.ts';
import { isSameBundle } from './bundle.rules.ts';
import { insertBundle } from './insert-bundle.ts';
import { lockModelVersions, modelVersionByName, type ModelVersionRow } from './models.sql.ts';
import { readBundle, verifyFiles, type Bundle } from './read-bundle.ts';

// Parsed before it becomes part of a path: neither can leave the folder.
const { name, version } = ModelManifest.shape;
const zInput = z.object({ name, version, weightsSha256: Sha256 });

/** Everything about the files, before the database is asked. Errors: BAD_INPUT, NOT_FOUND / MODEL_BUNDLE. */
async function findBundle(modelsDir: string, input: z.infer<typeof zInput>): Promise<Bundle> {
  const title = `${input.name} ${input.version}`;
  const folder = join(modelsDir, input.name, input.version);
  const isThere = await stat(folder).then((found) => found.isDirectory(), () => false);
  if (!isThere) throw new AppError('NOT_FOUND', `${title} does not lie in the folder of models of this API (MODELS_DIR/${input.name}/${input.version}).`, { reason: 'MODEL_BUNDLE' });
  const bundle = await readBundle(folder, title);
  if (bundle.manifest.name !== input.name || bundle.manifest.version !== input.version) throw new AppError('BAD_INPUT', `The manifest of ${title} names another model than its folder.`, { reason: 'MODEL_BUNDLE' });
  if (bundle.manifest.weights.sha256 !== input.weightsSha256) throw new AppError('BAD_INPUT', `The manifest of ${title} names other weights than you do.`, { reason: 'MODEL_WEIGHTS' });
  await verifyFiles(folder, bundle, title);
  return bundle;
}

export interface Registration {
  readonly name: string;
  readonly version: string;
  readonly weightsSha256: string;
  readonly reason: string;
}

/** The same bundle again changes nothing, and nothing is kept of it. Errors: BAD_INPUT, also REASON, NOT_FOUND, CONFLICT / MODEL_REGISTERED. */
export async function registerModelVersion({ pool, modelsDir }: Pick<Services, 'pool' | 'modelsDir'>, viewer: Viewer, { reason, ...input }: Registration): Promise<ModelVersionRow> {
  const stated = statedReason(reason);
  const parsed = zInput.safeParse(input);
  if (!parsed.success) throw new AppError('BAD_INPUT', 'A model version is named by a name (a-z, 0-9, hyphen), a version such as 1.2.0, and the SHA-256 of its weights in 64 hexadecimal digits.', { reason: 'MODEL_NAME' });
  const bundle = await findBundle(modelsDir, parsed.data);
  return inSite(pool, viewer.siteId, async (tx) => {
    await tx.run(lockModelVersions);
    const before = await tx.maybe(modelVersionByName, [bundle.manifest.name, bundle.manifest.version]);
    if (before !== undefined && isSameBundle(before, bundle)) return before;
    if (before !== undefined) throw new AppError('CONFLICT', `${before.name} ${before.version} is registered with other content. A registered version never changes: give the new bundle a new version.`, { reason: 'MODEL_REGISTERED' });
    const registered = await insertBundle(tx, bundle);
    const { id, weightsSha256, trainedOn } = registered;
    append(tx, [{ kind: 'MODEL_VERSION_REGISTERED', actor: actorOf(viewer), subject: { kind: 'MODEL_VERSION', id }, studyId: null, payload: { name: registered.name, version: registered.version, weightsSha256, trainedOn, reason: stated } }]);
    return registered;
  });
}
