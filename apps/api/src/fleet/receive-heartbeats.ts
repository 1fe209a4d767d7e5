// Takes heartbeats from the queue and keeps the newest of each worker.

import { Heartbeat, QUEUES } from '@osteon/shared/core/jobs';
import type { Logger } from '@osteon/shared/node/log';
import type pg from 'pg';
import type { PgBoss } from 'pg-boss';
import { inSite } from '../db/transaction.ts';
import { forgetLongGone, upsertWorker } from './fleet.sql.ts';

const BATCH = 50;

async function keepHeartbeats(pool: pg.Pool, heartbeats: readonly Heartbeat[]): Promise<void> {
  const newestFirst = [...heartbeats].sort((a, b) => b.at.localeCompare(a.at));
  const newest = new Map<string, Heartbeat>();
  for (const heartbeat of newestFirst) if (!newest.has(heartbeat.workerId)) newest.set(heartbeat.workerId, heartbeat);
  await inSite(pool, 'system', async (tx) => {
    for (const beat of newest.values()) {
      await tx.run(upsertWorker, [
        ...[beat.workerId, beat.name, beat.state, beat.device, beat.provider, JSON.stringify(beat.providersTried), JSON.stringify(beat.models)],
        ...[beat.batchSize, beat.threads, beat.jobsDone, beat.startedAt, beat.at],
      ]);
    }
    await tx.run(forgetLongGone);
  });
}

export async function receiveHeartbeats(boss: PgBoss, pool: pg.Pool, log: Logger): Promise<void> {
  await boss.work(QUEUES.heartbeat, { batchSize: BATCH, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 5 }, async (jobs: { data: unknown }[]) => {
    const parsed = jobs.map(({ data }) => Heartbeat.safeParse(data));
    const bad = parsed.filter((one) => !one.success).length;
    if (bad > 0) log.warn({ bad }, 'heartbeats that are none were dropped');
    await keepHeartbeats(pool, parsed.flatMap((one) => (one.success ? [one.data] : [])));
  });
}
