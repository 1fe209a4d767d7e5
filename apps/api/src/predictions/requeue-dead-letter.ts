// Asks again for a classification that was given up, by an administrator who sees neither the study nor its patient.

import { AppError } from '@osteon/shared/core/errors';
import type { PredictionId } from '@osteon/shared/core/ids';
import { notFound } from '../access/require-allowed.ts';
import { actorOf, type Viewer } from '../access/viewer.ts';
import { inSite } from '../db/transaction.ts';
import { statedReason } from '../ledger/stated-reason.ts';
import { activeModelVersions } from '../models/models.sql.ts';
import type { Services } from '../services.ts';
import { lockStudy } from '../studies/studies.sql.ts';
import { enqueueAgain, readStudyToClassify, type ToClassify } from './enqueue.ts';
import { predictionsById, standingOfStudy } from './predictions.sql.ts';

/** Errors: BAD_INPUT / REASON, NOT_FOUND, INVALID_STATE / NOT_FAILED or MODEL_RETIRED. */
export async function requeueDeadLetter({ pool, boss }: Pick<Services, 'pool' | 'boss'>, viewer: Viewer, id: PredictionId, reason: string): Promise<void> {
  const stated = statedReason(reason);
  await inSite(pool, viewer.siteId, async (tx) => {
    const [found] = await tx.many(predictionsById, [viewer.siteId, [id]]);
    if (found === undefined) throw notFound();
    // The study is locked first, as by everyone else who enqueues.
    await tx.maybe(lockStudy, [viewer.siteId, found.studyId]);
    const standing = (await tx.many(standingOfStudy, [viewer.siteId, found.studyId])).find((row) => row.id === id);
    if (standing?.state !== 'FAILED') throw new AppError('INVALID_STATE', 'This classification is no longer among those that were given up.', { reason: 'NOT_FAILED' });
    const model = (await tx.many(activeModelVersions)).find((one) => one.id === standing.modelVersionId);
    if (model === undefined) throw new AppError('INVALID_STATE', 'Its model no longer classifies; a physician or technologist can ask for the one that does.', { reason: 'MODEL_RETIRED' });
    const study = await readStudyToClassify(tx, viewer.siteId, found.studyId);
    if (study === undefined) throw notFound();
    const work: ToClassify = { siteId: viewer.siteId, studyId: found.studyId, priority: standing.priority, pixels: study.pixels, actor: actorOf(viewer), because: 'REQUEUED', reason: stated };
    await enqueueAgain(tx, boss, work, model, standing);
  });
}
