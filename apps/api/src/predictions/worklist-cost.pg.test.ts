// A worklist page costs the same number of statements however long it is: loaders ask once for all its rows.
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withClient } from '../../../../test/kit/postgres.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
  await withClient(api.database.ownerUrl, (client) =>
    client.query(
      `with person as (insert into patients (site_id, patient_number, name, sex) select $1, 'P' || n, 'COST^' || n, 'UNKNOWN' from generate_series(1, 60) n returning id),
            made as (insert into studies (site_id, patient_id, study_uid, state) select $1, id, '2.25.' || row_number() over (), 'READY' from person returning id)
       insert into predictions (site_id, study_id, model_version_id, state, priority, probability, answered_at)
       select $1, made.id, (select id from model_versions limit 1), 'SUCCEEDED', 'ROUTINE', 0.5, now() from made`,
      [api.ours.id],
    ),
  );
});
afterAll(() => api.stop());

const PAGE = `query($first: Int!) { worklist(first: $first) { edges { node {
  id state patient { name patientNumber } views { view } latestPrediction { state probability modelVersion { name version } } } } } }`;

/** Statements that reach Postgres from requests while `work` runs: the sealer's, the tail's and the queue's own connections are not in the pool. */
async function countStatements(work: () => Promise<unknown>): Promise<number> {
  const { pool } = api.api.services;
  const query = pg.Client.prototype.query;
  let count = 0;
  const counted = new Set<unknown>();
  const watch = (client: pg.PoolClient): void => void counted.add(client);
  pool.on('acquire', watch);
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    if (counted.has(this)) count += 1;
    return Reflect.apply(query, this, args);
  } as typeof query;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query;
    pool.off('acquire', watch);
  }
  return count;
}

test('a page of 50 with patient, views and latest prediction takes as many statements as a page of 5', async () => {
  const token = await api.token(api.ours, 'PHYSICIAN');
  const page = async (first: number): Promise<number> => {
    const answer = await api.graphql(PAGE, { token, variables: { first } });
    expect(answer.errors).toBeUndefined();
    const worklist = answer.data?.['worklist'] as { edges: unknown[] } | undefined;
    return worklist?.edges.length ?? 0;
  };
  expect(await page(50)).toBe(50); // connections and prepared statements are there
  const few = await countStatements(() => page(5));
  const many = await countStatements(() => page(50));
  console.log(`a worklist page takes ${many} statements, begin and commit included`);
  expect(few).toBeGreaterThan(0);
  expect(many).toBe(few);
});
