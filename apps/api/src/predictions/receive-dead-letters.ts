// Classifications that the queue gave up become failures that are seen on the fleet page and can be asked for again.

import type { FailureReason } from '@osteon/shared/core/abstention';
import { ClassifyJob, QUEUES } from '@osteon/shared/core/jobs';
import type { Logger } from '@osteon/shared/node/log';
import type pg from 'pg';
import type { JobWithMetadata, PgBoss } from 'pg-boss';
import { z } from 'zod';
import { inSite } from '../db/transaction.ts';
import { loadedWeights } from '../fleet/fleet.sql.ts';
import { LOST_AFTER_SECONDS } from '../fleet/worker.rules.ts';
import { givenUp } from './given-up.ts';
import { applyOutcomes } from './receive-outcomes.ts';

const Output = z.object({ reason: z.string() });

function reasonOf(output: unknown): FailureReason {
  const parsed = Output.safeParse(output);
  if (parsed.success && parsed.data.reason === 'BLOB_MISSING') return 'IMAGE_MISSING';
  if (parsed.success && parsed.data.reason === 'MODEL_REFUSED') return 'MODEL_REFUSED';
  return 'GAVE_UP_AFTER_RETRIES';
}

type DeadLetter = { readonly request: ClassifyJob; readonly reason: FailureReason };

function read(job: JobWithMetadata<unknown>): DeadLetter | undefined {
  const request = ClassifyJob.safeParse(job.data);
  return request.success ? { request: request.data, reason: reasonOf(job.sourceOutput) } : undefined;
}

/**
 * That a model could not be loaded is the end only where no worker has it. With one that lives, its jobs came too often to workers without it: the
 * prediction stays queued and `findLostJobs` enqueues it anew.
 */
async function withoutServed(pool: pg.Pool, letters: readonly DeadLetter[]): Promise<DeadLetter[]> {
  if (!letters.some(({ reason }) => reason === 'MODEL_REFUSED')) return [...letters];
  const loaded = new Set((await inSite(pool, 'system', (tx) => tx.many(loadedWeights, [LOST_AFTER_SECONDS]))).map(({ sha256 }) => sha256));
  return letters.filter(({ reason, request }) => reason !== 'MODEL_REFUSED' || !loaded.has(request.weightsSha256));
}

export async function receiveDeadLetters(boss: PgBoss, pool: pg.Pool, log: Logger): Promise<void> {
  await boss.work(QUEUES.classifyDead, { batchSize: 20, includeMetadata: true, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1 }, async (jobs: JobWithMetadata<unknown>[]) => {
    const letters = jobs.map(read).filter((letter) => letter !== undefined);
    if (letters.length < jobs.length) log.error({ bad: jobs.length - letters.length }, 'dead letters that are no classification were dropped');
    const final = await withoutServed(pool, letters);
    await applyOutcomes(pool, final.map(({ request, reason }) => givenUp(request, reason)));
  });
}
