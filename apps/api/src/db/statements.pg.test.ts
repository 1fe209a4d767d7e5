// Every statement of the API is prepared against the migrated schema: a misspelt column fails here, not at night.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../../test/kit/postgres.ts';
import type { Statement } from './statement.ts';

/** The command line has a few of its own, for the first start. */
const SOURCES = ['../', '../../../../packages/cli/src/'].map((folder) => fileURLToPath(new URL(folder, import.meta.url)));

function isStatement(value: unknown): value is Statement<unknown> {
  return typeof value === 'object' && value !== null && 'name' in value && 'text' in value && 'row' in value && typeof value.text === 'string';
}

/** Also those of a table: one for each order of a list. */
function statementsIn(value: unknown): Statement<unknown>[] {
  if (isStatement(value)) return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).filter(isStatement) : [];
}

/** Statements live in `*.sql.ts`; `health-routes.ts` has the one that belongs to no slice. */
const files = SOURCES.flatMap((source) =>
  readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.sql.ts') || file.endsWith('health-routes.ts'))
    .map((file) => ({ file, path: `${source}${file}` })),
);
const statements = (
  await Promise.all(
    files.map(async ({ file, path }) => {
      const exported: Record<string, unknown> = await import(/* @vite-ignore */ path);
      return Object.values(exported).flatMap(statementsIn).map((statement) => ({ file, name: statement.name, text: statement.text }));
    }),
  )
).flat();

describe('the statements', () => {
  let database: TestDatabase;
  let client: pg.Client;
  beforeAll(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.apiUrl });
    await client.connect();
  });
  afterAll(async () => {
    await client?.end();
    await database?.drop();
  });

  it('have names of their own', () => {
    expect(statements.map(({ name }) => name).sort()).toEqual([...new Set(statements.map(({ name }) => name))].sort());
  });

  it.each(statements)('$file: $name has a cast for each parameter', ({ text }) => {
    expect(text.match(/\$\d+(?!::|\d)/g) ?? []).toEqual([]);
  });

  it.each(statements)('$file: $name prepares as the api role', async ({ name, text }) => {
    await expect(client.query(`prepare "${name}" as ${text}`)).resolves.toBeDefined();
  });
});
