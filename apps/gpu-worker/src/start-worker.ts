// Wires one worker by hand and starts it; stopping drains: what runs is finished, what waits stays in the queue.

import { randomUUID } from 'node:crypto';
import { WorkerId } from '@osteon/shared/core/ids';
import { QUEUES } from '@osteon/shared/core/jobs';
import { openBlobStore } from '@osteon/shared/node/blobs';
import { createLog } from '@osteon/shared/node/log';
import { openQueue } from '@osteon/shared/node/queue';
import pg from 'pg';
import type { WorkerSettings } from './env.ts';
import { serveHealth } from './health.ts';
import { Heartbeats } from './heartbeats.ts';
import { Pause } from './jobs/pause.ts';
import { batchesAtOnce, startWork } from './jobs/work.ts';
import { createMetrics } from './metrics.ts';
import { ModelShelf } from './models/model-shelf.ts';
import { Preparation } from './preparation/preparation.ts';
import { TakingWork } from './taking-work.ts';

export interface RunningWorker {
  readonly id: WorkerId;
  /** Resolves when a network thread ended by itself: a worker that is not whole should make room for a fresh one. */
  readonly crippled: Promise<void>;
  stop(): Promise<void>;
}

async function countedJobs(metrics: ReturnType<typeof createMetrics>): Promise<number> {
  const { values } = await metrics.jobs.get();
  return values.find(({ labels }) => labels.result === 'answered')?.value ?? 0;
}

/** Errors: whatever keeps the worker from reaching its database or blob store. */
export async function startWorker(settings: WorkerSettings): Promise<RunningWorker> {
  const log = createLog('worker', settings.LOG_LEVEL);
  const id = WorkerId.parse(randomUUID());
  const metrics = createMetrics();
  const blobs = await openBlobStore(settings.WORKER_BLOB_URL, 'derived');
  const pool = new pg.Pool({ connectionString: settings.WORKER_DATABASE_URL, max: 4, application_name: 'osteon-worker' });
  const onBroken = (error: Error): void => log.warn({ err: error }, 'a connection broke');
  pool.on('error', onBroken);
  pool.on('connect', (client) => client.on('error', onBroken)); // while a transaction holds it, between two statements
  const boss = await openQueue({ connectionString: settings.WORKER_DATABASE_URL, application: 'osteon-worker-queue', role: 'worker', poolSize: batchesAtOnce(settings.WORKER_THREADS) + 2, onError: (error) => log.warn({ err: error }, 'queue') });
  const models = new ModelShelf();
  let work: TakingWork | undefined; // not before everything that a job needs is there
  const heartbeats = new Heartbeats({ boss, workerId: id, name: settings.WORKER_NAME, models, batchSize: settings.WORKER_BATCH_SIZE, threads: settings.WORKER_THREADS, jobsDone: () => countedJobs(metrics), onAnswer: ({ drain }) => void work?.want(!drain), log });
  await heartbeats.enter('STARTING');
  const crippled = Promise.withResolvers<void>();
  await models.load(settings.MODELS_DIR, { providers: settings.WORKER_PROVIDERS, threads: settings.WORKER_THREADS, onThreadLost: crippled.resolve }, log);
  const preparation = new Preparation({ blobUrl: settings.WORKER_BLOB_URL, threads: settings.WORKER_PREPARATION_THREADS });
  let ready = false;
  const health = settings.WORKER_HEALTH_PORT === 0 ? undefined : await serveHealth(settings.WORKER_HEALTH_PORT, metrics.registry, () => ready);
  const pause = new Pause();
  work = new TakingWork({
    begin: () => startWork({ workerId: id, blobs, models, preparation, boss, pool, log, metrics, batchSize: settings.WORKER_BATCH_SIZE, batchesAtOnce: batchesAtOnce(settings.WORKER_THREADS), pause }),
    end: () => boss.offWork(QUEUES.classify, { wait: true }),
    tell: (state) => heartbeats.enter(state),
    onFault: (err) => log.warn({ err }, 'the worker could not do as the fleet wants'),
  });
  await work.want(true);
  ready = true;
  log.info({ workerId: id, provider: models.provider }, 'worker takes jobs');

  const stop = async (): Promise<void> => {
    ready = false;
    await heartbeats.enter('DRAINING');
    pause.end();
    await work.close();
    await heartbeats.enter('STOPPED');
    await boss.stop({ graceful: true, timeout: 5_000 });
    await Promise.all([preparation.close(), models.close(), pool.end(), blobs.close()]);
    health?.close();
  };
  return { id, crippled: crippled.promise, stop };
}
