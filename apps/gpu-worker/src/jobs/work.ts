// Takes batches from the queue. Several are under way at once: while the network runs one, the next is read, decoded and cropped.

import { ClassifyJob, QUEUES, type Outcome } from '@osteon/shared/core/jobs';
import type { Logger } from '@osteon/shared/node/log';
import type pg from 'pg';
import type { JobResult, JobWithMetadata, PgBoss } from 'pg-boss';
import type { WorkerMetrics } from '../metrics.ts';
import { runBatch, stamp, type BatchServices } from './run-batch.ts';
import { settle } from './settle.ts';

/** One in each network, one being prepared, one being settled. Capped: each new job wakes every place that is free. */
export function batchesAtOnce(networks: number): number {
  return Math.min(networks, 6) + 2;
}

/** New jobs notify; retried ones do not, so they are looked for this often. */
const POLL_SECONDS = 1;

export interface WorkServices extends BatchServices {
  readonly boss: PgBoss;
  readonly pool: pg.Pool;
  readonly log: Logger;
  readonly metrics: WorkerMetrics;
  readonly batchSize: number;
  readonly batchesAtOnce: number;
}

/** Tells the API that these predictions run now, and under which token: an older attempt's answer is refused from here on. */
async function announce(jobs: readonly JobWithMetadata<unknown>[], services: WorkServices): Promise<void> {
  const started = jobs.flatMap((job): { data: Outcome }[] => {
    const request = ClassifyJob.safeParse(job.data);
    return request.success ? [{ data: { kind: 'STARTED', ...stamp({ job, request: request.data }, services.workerId) } }] : [];
  });
  await services.boss.insert(QUEUES.outcome, started);
}

async function work(jobs: readonly JobWithMetadata<unknown>[], services: WorkServices): Promise<JobResult[]> {
  const end = services.metrics.batchSeconds.startTimer();
  const [{ settlements, retries }] = await Promise.all([runBatch(jobs, services), announce(jobs, services)]);
  await settle(services.boss, services.pool, settlements);
  end();
  services.metrics.jobs.inc({ result: 'answered' }, settlements.length);
  services.metrics.jobs.inc({ result: 'retried' }, retries.length);
  for (const { job, reason } of retries) services.log.warn({ jobId: job.id, attempt: job.retryCount, reason }, 'job goes back to the queue');
  // The answered ones are completed already, in the transaction that sent their outcome; saying so again changes nothing.
  return [...settlements.map(({ job }): JobResult => ({ id: job.id, status: 'completed' })), ...retries.map(({ job, reason }): JobResult => ({ id: job.id, status: 'failed', output: { reason } }))];
}

/** Starts taking jobs; ends through `boss.offWork` or `boss.stop`. */
export async function startWork(services: WorkServices): Promise<void> {
  await services.boss.work(
    QUEUES.classify,
    {
      batchSize: services.batchSize,
      localConcurrency: services.batchesAtOnce,
      includeMetadata: true,
      perJobResults: true,
      burstWhenBatchFull: services.batchSize > 1,
      pollingIntervalSeconds: POLL_SECONDS,
      notifyPollingIntervalSeconds: POLL_SECONDS,
    },
    (jobs: JobWithMetadata<unknown>[]) => work(jobs, services),
  );
}
