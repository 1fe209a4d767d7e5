// Puts classifications into the queue, always in the transaction of the change that wants them.

import { randomUUID } from 'node:crypto';
import type { PredictionId, SiteId, StudyId } from '@osteon/shared/core/ids';
import { fencingToken, PRIORITY, QUEUES, type ClassifyJob, type Priority } from '@osteon/shared/core/jobs';
import { sendIn } from '@osteon/shared/node/queue';
import type { PgBoss } from 'pg-boss';
import type { z } from 'zod';
import type { Tx } from '../db/transaction.ts';
import { append, type NewLedgerEntry } from '../ledger/append.ts';
import { activeModelVersions } from '../models/models.sql.ts';
import type { ReadyStudy } from '../studies/ingest/intake.ts';
import { insertPrediction, insertPredictionsOfNewStudy, requeuePrediction, standingOfStudy, studyToClassify, supersedePrediction, type StandingRow } from './predictions.sql.ts';
import { objectsToClassify } from './pixels.rules.ts';
import { isFinal } from './prediction.rules.ts';

export type Model = z.infer<(typeof activeModelVersions)['row']>;
type Actor = NewLedgerEntry['actor'];

export interface ToClassify {
  readonly siteId: SiteId;
  readonly studyId: StudyId;
  readonly priority: Priority;
  readonly pixels: ClassifyJob['pixels'];
  readonly actor: Actor;
  /** Kept in the ledger where nobody asked who reads the study. */
  readonly because?: 'JOB_LOST' | 'REQUEUED';
  /** Why, in the words of whoever requeued. */
  readonly reason?: string;
}

/** Enqueues one generation of one prediction and tells it. */
async function enqueue(tx: Tx, boss: PgBoss, work: ToClassify, model: Model, predictionId: PredictionId, fence: number, jobId: string): Promise<void> {
  const { siteId, studyId, priority, pixels, actor, because, reason } = work;
  const job: ClassifyJob = { predictionId, studyId, modelVersionId: model.id, model: model.name, version: model.version, weightsSha256: model.weightsSha256, fence, pixels };
  await sendIn(boss, tx, QUEUES.classify, job, { id: jobId, priority: PRIORITY[priority] });
  append(tx, [
    { kind: 'PREDICTION_QUEUED', actor, subject: { kind: 'PREDICTION', id: predictionId }, studyId, siteId, payload: { model: model.name, version: model.version, weightsSha256: model.weightsSha256, priority, fence, ...(because === undefined ? {} : { because }), ...(reason === undefined ? {} : { reason }) } },
  ]);
}

/** A first prediction, or the one that follows a superseded one. */
export async function enqueueNew(tx: Tx, boss: PgBoss, work: ToClassify, model: Model): Promise<PredictionId> {
  // The job's id is chosen here, so that the row is written once.
  const jobId = randomUUID();
  const { id } = await tx.one(insertPrediction, [work.siteId, work.studyId, model.id, work.priority, 0, fencingToken(0, 0), jobId]);
  await enqueue(tx, boss, work, model, id, 0, jobId);
  return id;
}

/** A new generation of a prediction without a standing answer; the older job is taken out of the queue. */
export async function enqueueAgain(tx: Tx, boss: PgBoss, work: ToClassify, model: Model, standing: StandingRow): Promise<void> {
  if (standing.jobId !== null) await boss.cancel(QUEUES.classify, standing.jobId, { db: tx });
  const fence = standing.fence + 1;
  const jobId = randomUUID();
  await tx.run(requeuePrediction, [standing.id, fence, fencingToken(fence, 0), work.priority, jobId]);
  await enqueue(tx, boss, work, model, standing.id, fence, jobId);
}

/** The pixels a worker would read now; never more objects than a job may name. Undefined when the study is not there. The caller has locked the study. */
export async function readStudyToClassify(tx: Tx, siteId: SiteId, studyId: StudyId): Promise<Pick<ToClassify, 'priority' | 'pixels'> | undefined> {
  const study = await tx.maybe(studyToClassify, [siteId, studyId]);
  if (study === undefined || study.objects === null) return undefined;
  return { priority: study.priority, pixels: objectsToClassify(study.objects) };
}

/** Nothing can have been predicted for it yet, so one statement does what takes four for a study that is known. */
async function classifyNewStudy(tx: Tx, boss: PgBoss, work: ToClassify): Promise<void> {
  const made = await tx.many(insertPredictionsOfNewStudy, [work.siteId, work.studyId, work.priority, fencingToken(0, 0)]);
  for (const { predictionId, jobId, ...model } of made) await enqueue(tx, boss, work, model, predictionId, 0, jobId);
}

/**
 * Called when a study has become ready or has gained an object: every active model sees all its pixels. An answer that was given on
 * fewer pixels stays, superseded.
 */
export async function classifyStudy(tx: Tx, boss: PgBoss, { siteId, studyId, onlyObject }: ReadyStudy): Promise<void> {
  const actor: Actor = { kind: 'SYSTEM', id: null };
  if (onlyObject !== null) {
    const pixels = [{ sha256: onlyObject.derivedSha256, lossy: onlyObject.lossy }];
    return classifyNewStudy(tx, boss, { siteId, studyId, priority: 'ROUTINE', pixels, actor });
  }
  const found = await readStudyToClassify(tx, siteId, studyId);
  if (found === undefined) return;
  const work: ToClassify = { siteId, studyId, ...found, actor };
  const standing = await tx.many(standingOfStudy, [siteId, studyId]);
  for (const model of await tx.many(activeModelVersions)) {
    const before = standing.find((row) => row.modelVersionId === model.id);
    if (before === undefined) await enqueueNew(tx, boss, work, model);
    else if (!isFinal(before.state)) await enqueueAgain(tx, boss, work, model, before);
    else {
      await tx.run(supersedePrediction, [before.id]);
      await enqueueNew(tx, boss, work, model);
    }
  }
}
