// The queue: pg-boss on the one Postgres. Queues are installed by the owner; API and workers only use them.

import { PgBoss, type SendOptions } from 'pg-boss';
import type pg from 'pg';
import { CLASSIFY_RETRY, LEASE, QUEUES } from '../core/jobs.ts';

/** What pg-boss takes as `db`: a way to run its statements in the caller's transaction. */
export type QueueDatabase = NonNullable<SendOptions['db']>;

export const QUEUE_SCHEMA = 'pgboss';

/**
 * What the two roles may do in the queue's schema, and nothing beyond it. The worker has no right on any other schema.
 * Maintenance (expiry, retries, deletion) is the API's; it needs no more than row changes on the queue's own tables.
 */
export const QUEUE_GRANTS = `
grant usage on schema ${QUEUE_SCHEMA} to osteon_api, osteon_worker;
grant select, insert, update, delete on all tables in schema ${QUEUE_SCHEMA} to osteon_api, osteon_worker;
grant usage, select on all sequences in schema ${QUEUE_SCHEMA} to osteon_api, osteon_worker;
grant execute on all functions in schema ${QUEUE_SCHEMA} to osteon_api, osteon_worker;
`;

/** Answered jobs are facts of the ledger; the queue keeps them only long enough to look into a fault. */
const KEEP_DONE_SECONDS = 3_600;
const KEEP_WAITING_SECONDS = 14 * 24 * 3_600;

/** Creates the schema and the queues, or brings them to this version. Run as the owner. */
export async function installQueues(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: QUEUE_SCHEMA, application_name: 'osteon-migrate', supervise: false, schedule: false, max: 2 });
  boss.on('error', () => {}); // a failing statement rejects below
  await boss.start();
  try {
    const insist = { ...LEASE, retryLimit: 10, retryDelay: 1, retryBackoff: true }; // what is taken here is told to nobody else
    const keep = { retentionSeconds: KEEP_WAITING_SECONDS, deleteAfterSeconds: KEEP_DONE_SECONDS };
    await ensureQueue(boss, QUEUES.classifyDead, { ...keep, ...insist, deleteAfterSeconds: KEEP_WAITING_SECONDS, notify: true });
    await ensureQueue(boss, QUEUES.outcomeDead, { ...keep, deleteAfterSeconds: KEEP_WAITING_SECONDS });
    await ensureQueue(boss, QUEUES.classify, { ...keep, ...CLASSIFY_RETRY, notify: true, deadLetter: QUEUES.classifyDead });
    await ensureQueue(boss, QUEUES.outcome, { ...keep, ...insist, notify: true, deadLetter: QUEUES.outcomeDead });
    await ensureQueue(boss, QUEUES.heartbeat, { retentionSeconds: 60, deleteAfterSeconds: 60, notify: true, retryLimit: 0 });
  } finally {
    await boss.stop({ graceful: false, close: true });
  }
}

async function ensureQueue(boss: PgBoss, name: string, options: Omit<Parameters<PgBoss['createQueue']>[1] & object, 'name'>): Promise<void> {
  if ((await boss.getQueue(name)) === null) await boss.createQueue(name, options);
  else await boss.updateQueue(name, options);
}

export interface QueueOptions {
  readonly connectionString: string;
  /** Shown in pg_stat_activity. */
  readonly application: string;
  /** The API supervises: expired leases are found within about a second, so that a dead worker's job is soon elsewhere. */
  readonly role: 'api' | 'worker';
  readonly poolSize?: number;
  readonly onError: (error: Error) => void;
}

/** Connects to installed queues. Errors: whatever Postgres says when it is not there or not migrated. */
export async function openQueue(options: QueueOptions): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: options.connectionString,
    application_name: options.application,
    schema: QUEUE_SCHEMA,
    max: options.poolSize ?? 4,
    migrate: false,
    createSchema: false,
    schedule: false,
    useListenNotify: true,
    supervise: options.role === 'api',
    superviseIntervalSeconds: 1,
    monitorIntervalSeconds: 1,
    reindex: false, // needs ownership
    monitorVacuum: false,
  });
  boss.on('error', options.onError);
  await boss.start();
  return boss;
}

/** A job enqueued here is invisible before the caller's commit, gone after a rollback, and notifies at commit. */
export function onConnection(client: pg.ClientBase): QueueDatabase {
  return { executeSql: async (text, values) => ({ rows: (await client.query(text, values)).rows }) };
}

/** Enqueues in the caller's transaction. Returns the job's id. */
export async function sendIn(boss: PgBoss, db: QueueDatabase, queue: string, data: object, options: SendOptions = {}): Promise<string> {
  const id = await boss.send(queue, data, { ...options, db });
  if (id === null) throw new Error(`the queue ${queue} took no job`);
  return id;
}
