// What a person or an app may ask of predictions: classify again, or stop.

import { AppError } from '@osteon/shared/core/errors';
import type { ModelVersionId, PredictionId, StudyId } from '@osteon/shared/core/ids';
import { QUEUES, type Priority } from '@osteon/shared/core/jobs';
import { notFound } from '../access/require-allowed.ts';
import { actorOf, type Viewer } from '../access/viewer.ts';
import { inSite, type Tx } from '../db/transaction.ts';
import { append } from '../ledger/append.ts';
import { activeModelVersions } from '../models/models.sql.ts';
import type { Services } from '../services.ts';
import { lockStudy } from '../studies/studies.sql.ts';
import { makeStat } from '../studies/studies.sql.ts';
import { enqueueAgain, enqueueNew, readStudyToClassify, type Model, type ToClassify } from './enqueue.ts';
import { isFinal } from './prediction.rules.ts';
import { cancelPrediction as cancel, lockPrediction, standingOfStudy } from './predictions.sql.ts';

export interface PredictionRequest {
  readonly studyId: StudyId;
  readonly modelVersionId: ModelVersionId | null;
  readonly priority: Priority | null;
}

async function chooseModel(tx: Tx, wanted: ModelVersionId | null): Promise<Model> {
  const models = await tx.many(activeModelVersions);
  const model = wanted === null ? models[0] : models.find((one) => one.id === wanted);
  if (model === undefined) throw new AppError('INVALID_STATE', wanted === null ? 'No model is active, so nothing is classified until an administrator promotes one.' : 'This model version is not active; only active ones classify.', { reason: 'MODEL_NOT_ACTIVE' });
  return model;
}

/** Errors: NOT_FOUND; INVALID_STATE when an answer of this model version stands (the same pixels would give the same answer). */
export async function requestPrediction({ pool, boss }: Services, viewer: Viewer, request: PredictionRequest): Promise<PredictionId> {
  return inSite(pool, viewer.siteId, async (tx) => {
    // Locked first, by a statement of its own: two requests take turns, and neither reads the objects of before an intake it waited for.
    if ((await tx.maybe(lockStudy, [viewer.siteId, request.studyId])) === undefined) throw notFound();
    const study = await readStudyToClassify(tx, viewer.siteId, request.studyId);
    if (study === undefined) throw notFound();
    const model = await chooseModel(tx, request.modelVersionId);
    const work: ToClassify = { siteId: viewer.siteId, studyId: request.studyId, pixels: study.pixels, priority: request.priority ?? study.priority, actor: actorOf(viewer) };
    const standing = (await tx.many(standingOfStudy, [viewer.siteId, request.studyId])).find((row) => row.modelVersionId === model.id);
    // Behind the lock on its predictions: an outcome holds those when it changes the worklist's entry, as this does.
    if (request.priority === 'STAT') await tx.run(makeStat, [viewer.siteId, request.studyId]);
    if (standing === undefined) return enqueueNew(tx, boss, work, model);
    if (standing.state === 'SUCCEEDED' || standing.state === 'ABSTAINED') {
      throw new AppError('INVALID_STATE', 'This model version has answered already; the same images would give the same answer.', { reason: 'ALREADY_ANSWERED' });
    }
    // Asking again for what waits or runs is no second request, unless it has become urgent.
    const isUrgentNow = work.priority === 'STAT' && standing.priority !== 'STAT';
    if (isFinal(standing.state) || isUrgentNow) await enqueueAgain(tx, boss, work, model, standing);
    return standing.id;
  });
}

/** Cancelling twice is once. Errors: NOT_FOUND; INVALID_STATE when it has an answer or has failed. */
export async function cancelPrediction({ pool, boss }: Services, viewer: Viewer, id: PredictionId): Promise<void> {
  await inSite(pool, viewer.siteId, async (tx) => {
    const prediction = await tx.maybe(lockPrediction, [viewer.siteId, id]);
    if (prediction === undefined) throw notFound();
    if (prediction.state === 'CANCELLED') return;
    if (isFinal(prediction.state)) throw new AppError('INVALID_STATE', 'This classification has ended; there is nothing to cancel.', { reason: 'ALREADY_ENDED' });
    if (prediction.jobId !== null) await boss.cancel(QUEUES.classify, prediction.jobId, { db: tx });
    await tx.run(cancel, [id]);
    append(tx, [{ kind: 'PREDICTION_CANCELLED', actor: actorOf(viewer), subject: { kind: 'PREDICTION', id }, studyId: prediction.studyId, payload: {} }]);
  });
}
