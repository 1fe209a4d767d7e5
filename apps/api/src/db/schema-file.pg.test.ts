// schema.sql is what the migrations add up to.
import pg from 'pg';
import { expect, it } from 'vitest';
import { createTestDatabase } from '../../../../test/kit/postgres.ts';
import { expectGenerated } from '../testing/generated-file.ts';
import { describeSchema } from './describe-schema.ts';

it('is committed as the migrations make it', async () => {
  const database = await createTestDatabase();
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    expectGenerated(new URL('../../schema.sql', import.meta.url), await describeSchema(client), 'npm run schema -w @osteon/api');
  } finally {
    await client.end();
    await database.drop();
  }
  expect.hasAssertions();
});
