// Takes batches from the queue. Several are under way at once: while the network runs one, the next is read, decoded and cropped.

import { ClassifyJob, QUEUES, type Outcome } from '@osteon/shared/core/jobs';
import type { Logger } from '@osteon/shared/node/log';
import type pg from 'pg';
import type { JobResult, JobWithMetadata, PgBoss } from 'pg-boss';
import type { WorkerMetrics } from '../metrics.ts';
import { giveBack, type GivenBack } from './give-back.ts';
import type { Pause } from './pause.ts';
import { runBatch, stamp, type BatchServices } from './run-batch.ts';
import { settle } from './settle.ts';

/** One in each network, one being prepared, one being settled. Capped: each new job wakes every place that is free. */
export function batchesAtOnce(networks: number): number {
  return Math.min(networks, 6) + 2;
}

/** New jobs notify; retried ones do not, so they are looked for this often. Part of how soon a dead worker's job runs elsewhere (ADR 6); pg-boss's least. */
const POLL_SECONDS = 0.5;

export interface WorkServices extends BatchServices {
  readonly boss: PgBoss;
  readonly pool: pg.Pool;
  readonly log: Logger;
  readonly metrics: WorkerMetrics;
  readonly batchSize: number;
  readonly batchesAtOnce: number;
  readonly pause: Pause;
}

type Job = JobWithMetadata<unknown>;

/** Whether this worker runs the model that a job names; one whose bundle came after the start is loaded now. A job that cannot be read names none. */
async function isServed(job: Job, { models }: WorkServices): Promise<boolean> {
  const request = ClassifyJob.safeParse(job.data);
  if (!request.success) return true;
  const { model, version, weightsSha256 } = request.data;
  return models.find(model, version, weightsSha256).then(
    () => true,
    () => false,
  );
}

/** Tells the API that these predictions run now, and under which token: an older attempt's answer is refused from here on. */
async function announce(jobs: readonly Job[], services: WorkServices): Promise<void> {
  const started = jobs.flatMap((job): { data: Outcome }[] => {
    const request = ClassifyJob.safeParse(job.data);
    return request.success ? [{ data: { kind: 'STARTED', ...stamp({ job, request: request.data }, services.workerId) } }] : [];
  });
  await services.boss.insert(QUEUES.outcome, started);
}

/** Runs jobs whose models are here. Returns what goes back to the queue. */
async function classify(jobs: readonly Job[], services: WorkServices): Promise<GivenBack[]> {
  const [{ settlements, retries }] = await Promise.all([runBatch(jobs, services), announce(jobs, services)]);
  await settle(services.boss, services.pool, settlements);
  services.metrics.jobs.inc({ result: 'answered' }, settlements.length);
  return retries.map((retry) => ({ ...retry, counts: true }));
}

/** A batch that could not be settled at all is given back like its single jobs: the queue itself would hand it out again without a delay. */
function allOf(jobs: readonly Job[], log: Logger): (error: unknown) => GivenBack[] {
  return (error) => {
    log.warn({ err: error }, 'a batch could not be settled');
    return jobs.map((job) => ({ job, reason: 'INTERNAL', counts: true }));
  };
}

async function putBack(given: readonly GivenBack[], services: WorkServices): Promise<void> {
  await giveBack(services.boss, services.pool, given);
  services.metrics.jobs.inc({ result: 'retried' }, given.length);
  for (const { job, reason } of given) services.log.warn({ jobId: job.id, attempt: job.retryCount, reason }, 'job goes back to the queue');
}

async function work(jobs: readonly Job[], services: WorkServices): Promise<JobResult[]> {
  const end = services.metrics.batchSeconds.startTimer();
  const served = await Promise.all(jobs.map((job) => isServed(job, services)));
  const taken = jobs.filter((_, index) => served[index]);
  const unserved = jobs.filter((_, index) => !served[index]).map((job): GivenBack => ({ job, reason: 'MODEL_REFUSED', counts: false }));
  await putBack(unserved, services); // first, so that others have them while this worker runs the rest
  const retries = taken.length === 0 ? [] : await classify(taken, services).catch(allOf(taken, services.log));
  await putBack(retries, services);
  end();
  if (retries.length < taken.length) services.pause.forget();
  if (taken.length === 0) await services.pause.take();
  // All of them are settled already, each in a transaction of its own kind and for the attempt that was taken; saying so again changes nothing.
  const back = new Map([...unserved, ...retries].map(({ job, reason }) => [job.id, reason]));
  return jobs.map(({ id }): JobResult => (back.has(id) ? { id, status: 'failed', output: { reason: back.get(id) } } : { id, status: 'completed' }));
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
    (jobs: Job[]) => work(jobs, services),
  );
}
