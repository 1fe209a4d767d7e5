// A refresh that has begun and stands still, so that a test can see what becomes of the secret that it is about to leave.
import type pg from 'pg';
import { expect } from 'vitest';
import { secretSha256 } from '../access/secrets.ts';
import { insertRefreshSecret, lockAccountOfSecret, refreshSecretForUse } from '../access/sign-in.sql.ts';

/** Resolves when one statement of this database waits for a lock. */
export const oneWaits = (owner: pg.Client): Promise<void> =>
  expect.poll(async () => (await owner.query("select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")).rowCount, { timeout: 10_000 }).toBe(1);

/** `meanwhile` must come to wait for the refresh, which then leaves `left` and commits. `owner` sees every row. */
export async function refreshUnderWay<Answer>(owner: pg.Client, secret: string, left: string, meanwhile: () => Promise<Answer>): Promise<Answer> {
  await owner.query('begin');
  await owner.query(lockAccountOfSecret.text, [secretSha256(secret)]);
  const { rows } = await owner.query<{ accountId: string; familyId: string; expiresAt: string }>(refreshSecretForUse.text, [secretSha256(secret)]);
  const answer = meanwhile();
  await oneWaits(owner);
  await owner.query(insertRefreshSecret.text, [rows[0]?.familyId, rows[0]?.accountId, secretSha256(left), rows[0]?.expiresAt]);
  await owner.query('commit');
  return answer;
}
