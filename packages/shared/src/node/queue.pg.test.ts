// The queue as Osteon uses it: transactional sends, roles, priorities, dead letters.
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { JobWithMetadata, PgBoss } from 'pg-boss';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, withClient, type TestDatabase } from '../../../../test/kit/postgres.ts';
import { LEASE, PRIORITY, QUEUES } from '../core/jobs.ts';
import { installQueues, onConnection, openQueue, sendIn } from './queue.ts';

let database: TestDatabase;
let api: PgBoss;
let worker: PgBoss;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await openQueue({ connectionString: database.apiUrl, application: 'test api', role: 'api', onError: () => {} });
  worker = await openQueue({ connectionString: database.workerUrl, application: 'test worker', role: 'worker', onError: () => {} });
});
beforeEach(() => withClient(database.ownerUrl, async (client) => void (await client.query('delete from pgboss.job'))));
afterEach(() => worker.offWork(QUEUES.classify));
afterAll(async () => {
  await Promise.all([api.stop({ graceful: false }), worker.stop({ graceful: false })]);
  await database.drop();
});

async function inTransaction(end: 'commit' | 'rollback', work: (client: pg.Client) => Promise<void>): Promise<void> {
  await withClient(database.apiUrl, async (client) => {
    await client.query('begin');
    await work(client);
    await client.query(end);
  });
}

test('a job that is sent in a transaction is taken only after its commit', async () => {
  await inTransaction('commit', async (client) => {
    await sendIn(api, onConnection(client), QUEUES.classify, { number: 1 });
    expect(await worker.fetch(QUEUES.classify)).toEqual([]);
  });
  expect((await worker.fetch<{ number: number }>(QUEUES.classify)).map(({ data }) => data)).toEqual([{ number: 1 }]);
});

test('a job whose transaction is rolled back was never there', async () => {
  await inTransaction('rollback', async (client) => void (await sendIn(api, onConnection(client), QUEUES.classify, { number: 2 })));
  expect(await worker.fetch(QUEUES.classify)).toEqual([]);
});

test('the commit wakes a waiting worker', async () => {
  const taken = Promise.withResolvers<unknown>();
  // Without a notice the next look would be in an hour.
  await worker.work(QUEUES.classify, { pollingIntervalSeconds: 3_600, notifyPollingIntervalSeconds: 3_600 }, async ([job]) => taken.resolve(job?.data));
  await sleep(500);
  await inTransaction('commit', async (client) => void (await sendIn(api, onConnection(client), QUEUES.classify, { number: 3 })));
  expect(await taken.promise).toEqual({ number: 3 });
});

test('urgent jobs are taken before routine ones that are older', async () => {
  await api.send(QUEUES.classify, { name: 'routine' }, { priority: PRIORITY.ROUTINE });
  await api.send(QUEUES.classify, { name: 'stat' }, { priority: PRIORITY.STAT });
  const taken = [...(await worker.fetch<{ name: string }>(QUEUES.classify)), ...(await worker.fetch<{ name: string }>(QUEUES.classify))];
  expect(taken.map(({ data }) => data.name)).toEqual(['stat', 'routine']);
});

test('a job that fails more often than it may is found among the dead letters, with its last reason', async () => {
  await api.send(QUEUES.classify, { number: 4 }, { retryLimit: 0 });
  const [job] = await worker.fetch(QUEUES.classify);
  await worker.fail(QUEUES.classify, job?.id ?? '', { reason: 'BLOB_MISSING' });
  const [dead] = await api.fetch<{ number: number }>(QUEUES.classifyDead, { includeMetadata: true });
  expect(dead).toMatchObject({ data: { number: 4 }, sourceOutput: { reason: 'BLOB_MISSING' } });
});

test('a worker that lost its lease completes nothing', async () => {
  await api.send(QUEUES.classify, { number: 5 }, { retryDelay: 0, retryBackoff: false });
  const [stale] = (await worker.fetch(QUEUES.classify, { includeMetadata: true })) as JobWithMetadata[];
  await api.fail(QUEUES.classify, stale?.id ?? '');
  const [current] = (await worker.fetch(QUEUES.classify, { includeMetadata: true })) as JobWithMetadata[];
  await worker.complete(QUEUES.classify, [stale!]);
  const [row] = await withClient(database.ownerUrl, async (client) => (await client.query<{ state: string; retry_count: number }>('select state, retry_count from pgboss.job where id = $1', [current?.id])).rows);
  expect(row).toEqual({ state: 'active', retry_count: 1 });
});

test.each([QUEUES.classify, QUEUES.outcome, QUEUES.classifyDead])('what is taken from %s and no longer renewed is soon taken by another', async (queue) => {
  expect(await api.getQueue(queue)).toMatchObject(LEASE);
});

test('installing again changes nothing', async () => {
  await api.send(QUEUES.classify, { number: 6 });
  await installQueues(database.ownerUrl);
  expect(await worker.fetch(QUEUES.classify)).toHaveLength(1);
});

test.each(['apiUrl', 'workerUrl'] as const)('the login of %s can neither make nor drop a queue', async (login) => {
  await withClient(database[login], async (client) => {
    await expect(client.query('drop table pgboss.queue')).rejects.toThrow('must be owner');
    await expect(client.query('create table pgboss.mine (id int)')).rejects.toThrow('permission denied');
  });
});
