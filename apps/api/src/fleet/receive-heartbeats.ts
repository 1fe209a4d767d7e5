// Takes heartbeats from the queue, keeps the newest of each worker, and answers each with what the fleet wants of its worker.

import { Heartbeat, QUEUES, type HeartbeatAnswer } from '@osteon/shared/core/jobs';
import type { Logger } from '@osteon/shared/node/log';
import type pg from 'pg';
import type { JobResult, PgBoss } from 'pg-boss';
import { inSite } from '../db/transaction.ts';
import { drainWanted, forgetLongGone, upsertWorker } from './fleet.sql.ts';

const BATCH = 50;

/** Returns the workers that are to take no work. */
async function keepHeartbeats(pool: pg.Pool, heartbeats: readonly Heartbeat[]): Promise<ReadonlySet<string>> {
  const newestFirst = [...heartbeats].sort((a, b) => b.at.localeCompare(a.at));
  const newest = new Map<string, Heartbeat>();
  for (const heartbeat of newestFirst) if (!newest.has(heartbeat.workerId)) newest.set(heartbeat.workerId, heartbeat);
  return inSite(pool, 'system', async (tx) => {
    for (const beat of newest.values()) {
      await tx.run(upsertWorker, [
        ...[beat.workerId, beat.name, beat.state, beat.device, beat.provider, JSON.stringify(beat.providersTried), JSON.stringify(beat.models)],
        ...[beat.batchSize, beat.threads, beat.jobsDone, beat.startedAt, beat.at],
      ]);
    }
    await tx.run(forgetLongGone);
    return new Set((await tx.many(drainWanted, [[...newest.keys()]])).map(({ id }) => id));
  });
}

export async function receiveHeartbeats(boss: PgBoss, pool: pg.Pool, log: Logger): Promise<void> {
  const options = { batchSize: BATCH, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 5, perJobResults: true } as const;
  await boss.work(QUEUES.heartbeat, options, async (jobs: { id: string; data: unknown }[]): Promise<JobResult[]> => {
    const parsed = jobs.map(({ id, data }) => ({ id, beat: Heartbeat.safeParse(data) }));
    const bad = parsed.filter(({ beat }) => !beat.success).length;
    if (bad > 0) log.warn({ bad }, 'heartbeats that are none were dropped');
    const drained = await keepHeartbeats(pool, parsed.flatMap(({ beat }) => (beat.success ? [beat.data] : [])));
    return parsed.map(({ id, beat }): JobResult => ({ id, status: 'completed', output: { drain: beat.success && drained.has(beat.data.workerId) } satisfies HeartbeatAnswer }));
  });
}
