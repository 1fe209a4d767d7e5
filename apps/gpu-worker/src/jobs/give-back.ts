// Puts jobs back into the queue, for this worker or another.

import { GIVEN_BACK, QUEUES } from '@osteon/shared/core/jobs';
import { onConnection } from '@osteon/shared/node/queue';
import type pg from 'pg';
import type { JobWithMetadata, PgBoss } from 'pg-boss';
import { inTransaction } from './in-transaction.ts';

export interface GivenBack {
  readonly job: JobWithMetadata<unknown>;
  /** What the dead letter will say if this was the last attempt. */
  readonly reason: string;
  /** False when this worker has no such model: that says nothing of the job, so it must not use up the attempts of those that have. */
  readonly counts: boolean;
}

/** For the attempt that was taken and no other: a worker that lost its lease changes nothing. Another delay than the queue's, which holds for lost leases only. */
const PREPARE = `update pgboss.job j
  set retry_delay = $2::integer, retry_backoff = true, retry_delay_max = $3::integer,
      retry_limit = case when given.counts then j.retry_limit else greatest(j.retry_limit, least(j.retry_limit + 1, $4::integer)) end
  from jsonb_to_recordset($1::jsonb) as given (id uuid, attempt integer, counts boolean)
  where j.name = '${QUEUES.classify}' and j.id = given.id and j.retry_count = given.attempt and j.state = 'active'`;

/** One transaction for all of them. */
export async function giveBack(boss: PgBoss, pool: pg.Pool, jobs: readonly GivenBack[]): Promise<void> {
  if (jobs.length === 0) return;
  await inTransaction(pool, async (client) => {
    const rows = jobs.map(({ job, counts }) => ({ id: job.id, attempt: job.retryCount, counts }));
    await client.query(PREPARE, [JSON.stringify(rows), GIVEN_BACK.delaySeconds, GIVEN_BACK.longestDelaySeconds, GIVEN_BACK.mostRetries]);
    const db = onConnection(client);
    for (const reason of new Set(jobs.map((given) => given.reason))) {
      await boss.fail(QUEUES.classify, jobs.filter((given) => given.reason === reason).map(({ job }) => job), { reason }, { db });
    }
  });
}
