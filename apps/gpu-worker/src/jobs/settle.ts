// Ends a job: completes it and sends its outcome in one transaction. pg-boss fences the completion by attempt, so a worker that lost
// its lease completes nothing; its outcome is sent all the same, because the API records what it refuses.

import { QUEUES, type Outcome } from '@osteon/shared/core/jobs';
import { onConnection } from '@osteon/shared/node/queue';
import type pg from 'pg';
import type { JobWithMetadata, PgBoss } from 'pg-boss';
import { inTransaction } from './in-transaction.ts';

export interface Settlement {
  readonly job: JobWithMetadata<unknown>;
  readonly outcome: Outcome;
}

/** One transaction for the whole batch. */
export async function settle(boss: PgBoss, pool: pg.Pool, settlements: readonly Settlement[]): Promise<void> {
  if (settlements.length === 0) return;
  await inTransaction(pool, async (client) => {
    const db = onConnection(client);
    await boss.complete(QUEUES.classify, settlements.map(({ job }) => job), null, { db });
    await boss.insert(QUEUES.outcome, settlements.map(({ outcome }) => ({ data: outcome })), { db });
  });
}
