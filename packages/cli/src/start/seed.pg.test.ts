// What a fresh database gets, also when the first start was cut off in between.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, withClient, type TestDatabase } from '../../../../test/kit/postgres.ts';
import { parseStartOptions } from './options.ts';
import { prepareSite } from './seed.ts';

const SECRETS = { owner: 'o', api: 'a', worker: 'w', session: 's', demoPassword: 'demo-0123456789ab', demoAppSecret: 'secret' };
let database: TestDatabase;

beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database?.drop());

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

const rows = (text: string): Promise<unknown[]> => withClient(database.ownerUrl, async (client) => (await client.query<Record<string, unknown>>(text)).rows);
const demo = (): ReturnType<typeof prepareSite> => prepareSite(parseStartOptions([], {}), SECRETS, database.ownerUrl);
const withoutDemo = (): ReturnType<typeof prepareSite> =>
  prepareSite(parseStartOptions(['--no-demo'], { OSTEON_ADMIN_EMAIL: 'admin@hospital.example', OSTEON_ADMIN_PASSWORD: 'a-long-first-password' }), SECRETS, database.ownerUrl);

test('an installation without demo data is not given a demo site by a plain start, which says what to do instead', async () => {
  await withoutDemo();
  await expect(demo()).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('npm start -- --no-demo') });
  expect(await rows('select name from sites')).toEqual([{ name: 'Nuclear medicine' }]);
  expect(await rows('select email from accounts')).toEqual([{ email: 'admin@hospital.example' }]);
  expect(await rows('select id from app_credentials')).toEqual([]);
  await expect(withoutDemo()).resolves.toEqual({ demo: undefined });
});

test('a demo does not become an installation whose demo accounts still sign in: a start without demo data says what to do instead', async () => {
  await demo();
  await expect(withoutDemo()).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('another OSTEON_HOME') });
  expect(await rows('select count(*)::integer as n from sites')).toEqual([{ n: 1 }]);
});
