// The test kit itself: every database is its own, migrated, and reached under the three roles.
import { expect, test } from 'vitest';
import { createTestDatabase, withClient } from '../kit/postgres.ts';

test('two test databases are apart, migrated, and each login is what it says', async () => {
  const [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  await withClient(first.ownerUrl, (client) => client.query("insert into sites (name) values ('only here')"));
  const elsewhere = await withClient(second.ownerUrl, (client) => client.query('select count(*)::int as n from sites'));
  expect(elsewhere.rows[0]).toEqual({ n: 0 });
  for (const [url, role] of [[first.apiUrl, 'osteon_api'], [first.workerUrl, 'osteon_worker']] as const) {
    const member = await withClient(url, (client) => client.query('select pg_has_role(current_user, $1, $2) as yes', [role, 'member']));
    expect(member.rows[0]).toEqual({ yes: true });
  }
  await first.drop();
  await second.drop();
});
