// The worker's role reaches the queue and nothing else.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/kit/postgres.ts';

describe('the worker role', () => {
  let database: TestDatabase;
  let worker: pg.Client;
  let tables: string[];
  beforeAll(async () => {
    database = await createTestDatabase();
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    tables = (await owner.query<{ name: string }>("select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm') order by 1")).rows.map(({ name }) => name);
    await owner.end();
    worker = new pg.Client({ connectionString: database.workerUrl });
    await worker.connect();
  });
  afterAll(async () => {
    await worker?.end();
    await database?.drop();
  });

  it('may select from no table of the API', async () => {
    expect(tables).toEqual(expect.arrayContaining(['patients', 'studies', 'series', 'instances', 'views', 'receipts', 'predictions', 'ledger_entries', 'accounts', 'signing_keys']));
    for (const table of tables) await expect(worker.query(`select * from public.${table} limit 1`), table).rejects.toThrow('permission denied');
  });

  it('may write to none either', async () => {
    for (const table of tables) await expect(worker.query(`delete from public.${table}`), table).rejects.toThrow('permission denied');
  });

  it('cannot act as the API', async () => {
    await expect(worker.query('set role osteon_api')).rejects.toThrow('permission denied');
  });

  it('gains nothing by naming a site', async () => {
    await expect(worker.query("select set_config('osteon.site', 'system', false)")).resolves.toBeDefined();
    await expect(worker.query('select * from public.patients')).rejects.toThrow('permission denied');
  });

  it('cannot enter the database of another Osteon in the same cluster', async () => {
    const other = await createTestDatabase();
    const url = new URL(database.workerUrl);
    url.pathname = new URL(other.ownerUrl).pathname;
    const stranger = new pg.Client({ connectionString: url.href });
    await expect(stranger.connect()).rejects.toThrow('permission denied for database');
    await other.drop();
  });

  it('reaches the queue', async () => {
    await expect(worker.query('select count(*) from pgboss.job')).resolves.toBeDefined();
  });
});
