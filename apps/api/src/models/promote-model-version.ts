// Takes a model version to its next stage: by a named person, for a reason, and never two of one name active.
import { AppError } from '@osteon/shared/core/errors';
import type { ModelVersionId } from '@osteon/shared/core/ids';
import { notFound } from '../access/require-allowed.ts';
import { actorOf, type Viewer } from '../access/viewer.ts';
import { inSite, type Tx } from '../db/transaction.ts';
import { append, type NewLedgerEntry } from '../ledger/append.ts';
import { statedReason } from '../ledger/stated-reason.ts';
import type { Services } from '../services.ts';
import { canClassify, promote, type ModelStage } from './model-stage.rules.ts';
import { activeVersionOf, lockModelVersions, modelVersionsById, setModelStage, type ModelVersionRow } from './models.sql.ts';

export interface Promotion {
  readonly id: ModelVersionId;
  readonly stage: ModelStage;
  readonly reason: string;
}

function entryOf(kind: 'MODEL_VERSION_PROMOTED' | 'MODEL_VERSION_RETIRED', viewer: Viewer, { id, name, version, weightsSha256 }: ModelVersionRow, facts: Record<string, unknown>): NewLedgerEntry {
  return { kind, actor: actorOf(viewer), subject: { kind: 'MODEL_VERSION', id }, studyId: null, payload: { name, version, weightsSha256, ...facts } };
}

async function retire(tx: Tx, viewer: Viewer, version: ModelVersionRow, facts: Record<string, unknown>): Promise<ModelVersionRow> {
  const retired = await tx.one(setModelStage, [version.id, 'RETIRED']);
  append(tx, [entryOf('MODEL_VERSION_RETIRED', viewer, retired, facts)]);
  return retired;
}

/** The one before leaves first: at no moment do two versions of a name answer. */
async function activate(tx: Tx, viewer: Viewer, version: ModelVersionRow, reason: string): Promise<ModelVersionRow> {
  const before = await tx.maybe(activeVersionOf, [version.name]);
  if (before !== undefined) await retire(tx, viewer, before, { reason, replacedBy: version.version });
  const active = await tx.one(setModelStage, [version.id, 'ACTIVE']);
  append(tx, [entryOf('MODEL_VERSION_PROMOTED', viewer, active, { reason, replaces: before?.version ?? null })]);
  return active;
}

/** Errors: BAD_INPUT / REASON, NOT_FOUND, INVALID_STATE with the stage it is in, or MODEL_SCANS for one that reads no whole-body scans. */
export async function promoteModelVersion({ pool }: Pick<Services, 'pool'>, viewer: Viewer, { id, stage, reason }: Promotion): Promise<ModelVersionRow> {
  if (viewer.kind !== 'ACCOUNT') throw new AppError('FORBIDDEN', 'Only a person can decide what classifies.', { reason: 'model:promote' });
  const stated = statedReason(reason);
  return inSite(pool, viewer.siteId, async (tx) => {
    await tx.run(lockModelVersions);
    const version = await tx.maybe(modelVersionsById, [[id]]);
    if (version === undefined) throw notFound();
    if (promote(version.stage, stage) === 'unchanged') return version;
    if (stage === 'ACTIVE' && !canClassify(version.manifest)) throw new AppError('INVALID_STATE', `${version.name} ${version.version} was trained on regions that were cropped elsewhere and cannot read whole-body scans.`, { reason: 'MODEL_SCANS' });
    return stage === 'ACTIVE' ? activate(tx, viewer, version, stated) : retire(tx, viewer, version, { reason: stated, replacedBy: null });
  });
}
