// What a fresh database gets, also when the first start was cut off in between.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, withClient, type TestDatabase } from '../../../../test/kit/postgres.ts';
import { parseStartOptions } from './options.ts';
import { prepareSite } from './seed.ts';

const SECRETS = { owner: 'o', api: 'a', worker: 'w', session: 's', demoPassword: 'demo-0123456789ab', demoAppSecret: 'secret' };
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.drop());

test('a first start that was cut off after the accounts goes on with the app credential and the patients', async () => {
  const options = parseStartOptions([], {});
  const first = await prepareSite(options, SECRETS, database.ownerUrl);
  await withClient(database.ownerUrl, (client) => client.query('delete from app_credentials'));

  const second = await prepareSite(options, SECRETS, database.ownerUrl);
  expect(second.demo?.accounts).toEqual(first.demo?.accounts);
  expect(second.demo?.app.clientId).toMatch(/^[0-9a-f-]{36}$/);
  expect(second.demo?.lacksPatients).toBe(true);

  await withClient(database.ownerUrl, (client) =>
    client.query(`insert into patients (site_id, patient_number, name, sex) select s.id, n::text, 'Demo', 'F' from sites s, generate_series(1, 12) n`));
  const third = await prepareSite(options, SECRETS, database.ownerUrl);
  expect(third.demo?.lacksPatients).toBe(false);
  expect(third.demo?.app).toEqual(second.demo?.app);
});
