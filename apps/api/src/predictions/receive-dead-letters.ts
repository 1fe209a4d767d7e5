// Classifications that the queue gave up become failures that are seen on the fleet page and can be asked for again.

import type { FailureReason } from '@osteon/shared/core/abstention';
import { ClassifyJob, QUEUES, type Outcome } from '@osteon/shared/core/jobs';
import type { Logger } from '@osteon/shared/node/log';
import type pg from 'pg';
import type { JobWithMetadata, PgBoss } from 'pg-boss';
import { z } from 'zod';
import { givenUp } from './given-up.ts';
import { applyOutcomes } from './receive-outcomes.ts';

const Output = z.object({ reason: z.string() });

function reasonOf(output: unknown): FailureReason {
  const parsed = Output.safeParse(output);
  if (parsed.success && parsed.data.reason === 'BLOB_MISSING') return 'IMAGE_MISSING';
  if (parsed.success && parsed.data.reason === 'MODEL_REFUSED') return 'MODEL_REFUSED';
  return 'GAVE_UP_AFTER_RETRIES';
}

function outcomeOf(job: JobWithMetadata<unknown>): Outcome | undefined {
  const request = ClassifyJob.safeParse(job.data);
  if (!request.success) return undefined;
  return givenUp(request.data, reasonOf(job.sourceOutput));
}

export async function receiveDeadLetters(boss: PgBoss, pool: pg.Pool, log: Logger): Promise<void> {
  await boss.work(QUEUES.classifyDead, { batchSize: 20, includeMetadata: true, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1 }, async (jobs: JobWithMetadata<unknown>[]) => {
    const outcomes = jobs.map(outcomeOf).filter((outcome) => outcome !== undefined);
    if (outcomes.length < jobs.length) log.error({ bad: jobs.length - outcomes.length }, 'dead letters that are no classification were dropped');
    await applyOutcomes(pool, outcomes);
  });
}
