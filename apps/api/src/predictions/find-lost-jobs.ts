// Predictions whose job the queue no longer has: one that no worker took for as long as the queue keeps jobs, or a queue that was restored from another moment
// than the rows. Without this they would say QUEUED for ever.

import type { FailureReason } from '@osteon/shared/core/abstention';
import type pg from 'pg';
import type { z } from 'zod';
import { inSite } from '../db/transaction.ts';
import { activeModelVersions } from '../models/models.sql.ts';
import type { Services } from '../services.ts';
import { lockStudy } from '../studies/studies.sql.ts';
import { enqueueAgain, readStudyToClassify, type ToClassify } from './enqueue.ts';
import { givenUp } from './given-up.ts';
import { lostPredictions } from './lost-jobs.sql.ts';
import { standingOfStudy } from './predictions.sql.ts';
import { applyOutcomes } from './receive-outcomes.ts';

type Lost = z.infer<(typeof lostPredictions)['row']>;
type LookServices = Pick<Services, 'pool' | 'boss'>;

/** A look reads every prediction once; nobody waits for what has been waiting for days already. */
const LOOK_EVERY_MS = 10 * 60 * 1000;
const BATCH = 100;

const SYSTEM = { kind: 'SYSTEM', id: null } as const;

/** Returns how many were enqueued anew or failed. Any number of replicas may look at once. */
export async function findLostJobs(services: LookServices): Promise<number> {
  const found = await inSite(services.pool, 'system', (tx) => tx.many(lostPredictions, [BATCH, null]));
  for (const lost of found) {
    // Asked again, it would end like the first time: what its worker said could not be taken in.
    if (lost.answerUnreadable) await fail(services.pool, lost, 'INTERNAL');
    else if (!(await enqueueLost(services, lost))) await fail(services.pool, lost, 'GAVE_UP_AFTER_RETRIES');
  }
  return found.length;
}

async function fail(pool: pg.Pool, { id, fence }: Lost, reason: FailureReason): Promise<void> {
  await applyOutcomes(pool, [givenUp({ predictionId: id, fence }, reason)]);
}

/** Looks again under the study's lock, which requests and intake take too. False when its model no longer classifies. */
async function enqueueLost({ pool, boss }: LookServices, { id, siteId, studyId }: Lost): Promise<boolean> {
  return inSite(pool, siteId, async (tx) => {
    await tx.maybe(lockStudy, [siteId, studyId]);
    const stillLost = (await tx.many(lostPredictions, [BATCH, studyId])).some((one) => one.id === id);
    const standing = (await tx.many(standingOfStudy, [siteId, studyId])).find((row) => row.id === id);
    const study = await readStudyToClassify(tx, siteId, studyId);
    if (!stillLost || standing === undefined || study === undefined) return true; // somebody has seen to it meanwhile
    const model = (await tx.many(activeModelVersions)).find((one) => one.id === standing.modelVersionId);
    if (model === undefined) return false;
    const work: ToClassify = { siteId, studyId, priority: standing.priority, pixels: study.pixels, actor: SYSTEM, because: 'JOB_LOST' };
    await enqueueAgain(tx, boss, work, model, standing);
    return true;
  });
}

/** First after the time has passed once: what waited in the queue while the API was down is taken in before. Returns how to stop. */
export function startFindingLostJobs(services: LookServices & Pick<Services, 'log'>, everyMs: number = LOOK_EVERY_MS): () => void {
  const timer = setInterval(() => {
    findLostJobs(services).then(
      (found) => found > 0 && services.log.warn({ found }, 'predictions whose job was lost were enqueued anew or failed'),
      (err: unknown) => services.log.warn({ err }, 'looking for lost jobs failed'),
    );
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
