// What is stuck in the database does not keep a connection from the others: the caller is told UNAVAILABLE, and the one connection of the pool serves the next.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type pg from 'pg';
import { z } from 'zod';
import { createTestDatabase, type TestDatabase } from '../../../../test/kit/postgres.ts';
import { createPool, type PoolTimeouts } from './pool.ts';
import { statement } from './statement.ts';
import { inSite } from './transaction.ts';

const pidOf = statement('test_pid', 'select pg_backend_pid() as pid', z.object({ pid: z.int() }));
const sleepLong = statement('test_sleep', "select pg_sleep(60) is null as slept, $1::text as word", z.object({ slept: z.boolean(), word: z.string() }));

/** Each test shortens one of these; what it sets up has the short time too, so that is seconds. */
const PATIENT: PoolTimeouts = { statementMs: 60_000, idleInTransactionMs: 60_000, connectMs: 60_000 };
let database: TestDatabase;
let pool: pg.Pool | undefined;
const broke: Error[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await pool?.end();
  broke.length = 0;
});
afterAll(() => database?.drop());

function oneConnection(timeouts: Partial<PoolTimeouts>): pg.Pool {
  pool = createPool({ url: database.apiUrl, size: 1, applicationName: 'test', onIdleError: (error) => broke.push(error), timeouts: { ...PATIENT, ...timeouts } });
  return pool;
}

const pid = async (of: pg.Pool): Promise<number> => (await inSite(of, 'system', (tx) => tx.one(pidOf))).pid;

test('a statement that takes too long ends, and its connection is used again', async () => {
  const one = oneConnection({ statementMs: 2_000 });
  const before = await pid(one);
  await expect(inSite(one, 'system', (tx) => tx.one(sleepLong, ['Doe^Jane']))).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.not.stringContaining('Doe') });
  expect(await pid(one)).toBe(before);
});

test('a transaction that stands idle is ended, and the pool makes another connection', async () => {
  const one = oneConnection({ idleInTransactionMs: 2_000 });
  const before = await pid(one);
  const idle = inSite(one, 'system', async (tx) => {
    while (broke.length === 0) await sleep(20);
    return tx.one(pidOf);
  });
  await expect(idle).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(await pid(one)).not.toBe(before);
});

test('a server that says nothing at all is given up, and the pool makes another connection', async () => {
  const one = oneConnection({ statementMs: 2_000 });
  const frozen = await pid(one);
  process.kill(frozen, 'SIGSTOP');
  try {
    await expect(pid(one)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(await pid(one)).not.toBe(frozen);
  } finally {
    process.kill(frozen, 'SIGCONT');
  }
});

test('who waits too long for a connection is told so', async () => {
  const one = oneConnection({ connectMs: 2_000 });
  const before = await pid(one);
  const [held, letGo] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holder = inSite(one, 'system', () => {
    held.resolve();
    return letGo.promise;
  });
  await held.promise;
  await expect(pid(one)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  letGo.resolve();
  await holder;
  expect(await pid(one)).toBe(before);
});

test('a transaction that goes on after a failed statement is not taken for committed', async () => {
  const one = oneConnection({});
  const fails = statement('test_fails', 'select 1 / 0 as never', z.object({ never: z.int() }));
  await expect(inSite(one, 'system', (tx) => tx.one(fails).catch(() => 'caught'))).rejects.toThrow();
  expect(await pid(one)).toBeGreaterThan(0);
});
