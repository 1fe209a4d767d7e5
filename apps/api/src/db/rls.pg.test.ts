// Row-level security as the second lock: even SQL that forgets the site sees one site only.
import { randomUUID } from 'node:crypto';
import type { SiteId } from '@osteon/shared/core/ids';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createTestDatabase, type TestDatabase } from '../../../../test/kit/postgres.ts';
import { ensureSite } from '../access/accounts.ts';
import { createPool } from './pool.ts';
import { statement, zNoRow } from './statement.ts';
import { inSite } from './transaction.ts';

/** These are read before there is a viewer: at sign-in. */
const READ_AT_SIGN_IN = ['accounts', 'app_credentials'];

const allPatients = statement('test_all_patients', 'select site_id as "siteId" from patients', z.object({ siteId: z.uuid() }));
const insertPatient = statement('test_insert_patient', "insert into patients (site_id, patient_number, name, sex) values ($1::uuid, $2::text, 'Test^Person', 'F')", zNoRow);
const movePatients = statement('test_move_patients', 'update patients set site_id = $1::uuid', zNoRow);

describe('row-level security', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let ours: SiteId;
  let theirs: SiteId;

  beforeAll(async () => {
    database = await createTestDatabase();
    pool = createPool({ url: database.apiUrl, size: 4, applicationName: 'test', onIdleError: () => {} });
    [ours, theirs] = await inSite(pool, 'system', async (tx) => [await ensureSite(tx, 'Ours'), await ensureSite(tx, 'Theirs')]);
    await inSite(pool, ours, (tx) => tx.run(insertPatient, [ours, 'P1']));
    await inSite(pool, theirs, (tx) => tx.run(insertPatient, [theirs, 'P1']));
  });

  afterAll(async () => {
    await pool?.end();
    await database?.drop();
  });

  it('is on for every table whose rows belong to a site', async () => {
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    const { rows } = await owner.query<{ name: string; secured: boolean; policies: number }>(
      `select c.relname as name, c.relrowsecurity as secured, (select count(*)::integer from pg_policy p where p.polrelid = c.oid) as policies
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'site_id'
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`,
    );
    await owner.end();
    const scoped = rows.filter(({ name }) => !READ_AT_SIGN_IN.includes(name));
    expect(scoped.map(({ name }) => name)).toEqual(expect.arrayContaining(['instances', 'ledger_entries', 'patients', 'prediction_findings', 'predictions', 'receipts', 'series', 'studies', 'views']));
    expect(scoped.filter(({ secured, policies }) => !secured || policies !== 1)).toEqual([]);
  });

  it('shows the rows of one site', async () => {
    expect(await inSite(pool, ours, (tx) => tx.many(allPatients))).toEqual([{ siteId: ours }]);
  });

  it('shows every site to the consumers that serve all', async () => {
    expect(await inSite(pool, 'system', (tx) => tx.many(allPatients))).toHaveLength(2);
  });

  it('shows nothing where no site was set, also on a connection that served a site before', async () => {
    const client = await pool.connect();
    const { rows } = await client.query('select site_id from patients');
    client.release();
    expect(rows).toEqual([]);
  });

  it('refuses to write a row of another site', async () => {
    await expect(inSite(pool, ours, (tx) => tx.run(insertPatient, [theirs, 'P2']))).rejects.toThrow('row-level security');
  });

  it('refuses to move a row to another site', async () => {
    await expect(inSite(pool, ours, (tx) => tx.run(movePatients, [theirs]))).rejects.toThrow('row-level security');
  });

  it('sees nothing of a site that does not exist', async () => {
    expect(await inSite(pool, randomUUID() as SiteId, (tx) => tx.many(allPatients))).toEqual([]);
  });
});
