// Brings a database to the newest schema: plain SQL files in order, forward only, one transaction each, one runner at a time.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AppError } from '@osteon/shared/core/errors';
import { installQueues, QUEUE_GRANTS } from '@osteon/shared/node/queue';
import pg from 'pg';
import { provisionLogin } from './logins.ts';

/** `src/db` and `dist/db` are equally far from `migrations`. */
const MIGRATIONS = fileURLToPath(new URL('../../migrations/', import.meta.url));

/** Any constant works; advisory locks are per database. */
const MIGRATION_LOCK = 7_305_002;

export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

export function readMigrations(folder: string = MIGRATIONS): readonly Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(`${folder}/${name}`, 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/** What is still to apply. Errors: CONFLICT when an applied file was changed, removed, or a new one sorts before it. */
export function pendingMigrations(files: readonly Migration[], applied: readonly { name: string; checksum: string }[]): readonly Migration[] {
  applied.forEach((done, position) => {
    const file = files[position];
    if (file?.name !== done.name) {
      throw new AppError('CONFLICT', `Migration ${done.name} is applied in this database, but the folder has ${file?.name ?? 'nothing'} in its place. Migrations are only ever added at the end.`);
    }
    if (file.checksum !== done.checksum) {
      throw new AppError('CONFLICT', `Migration ${done.name} was changed after it was applied to this database. Restore the file and put the change into a new one.`);
    }
  });
  return files.slice(applied.length);
}

async function applied(client: pg.Client): Promise<{ name: string; checksum: string }[]> {
  const result = await client.query<{ name: string; checksum: string }>('select name, checksum from schema_migrations order by name');
  return result.rows;
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query('insert into schema_migrations (name, checksum) values ($1::text, $2::text)', [migration.name, migration.checksum]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    throw new AppError('INTERNAL', `Migration ${migration.name} failed: ${cause instanceof Error ? cause.message : 'unknown error'}`, { cause });
  }
}

async function applyPending(client: pg.Client, folder: string | undefined): Promise<void> {
  // Two API replicas that start together: the second waits here and then finds nothing to do.
  await client.query('select pg_advisory_lock($1::bigint)', [MIGRATION_LOCK]);
  await client.query('create table if not exists schema_migrations (name text primary key, checksum text not null, applied_at timestamptz not null default now())');
  for (const migration of pendingMigrations(readMigrations(folder), await applied(client))) await apply(client, migration);
  await client.query('grant select on schema_migrations to osteon_api');
}

export interface MigrateOptions {
  /** The role that owns the schema; it must be allowed to create roles. */
  readonly ownerUrl: string;
  /** When given, the login role of the API (or worker) of this database is made or gets this password; see logins.ts. */
  readonly apiPassword?: string | undefined;
  readonly workerPassword?: string | undefined;
  /** Only for tests of the runner itself. */
  readonly folder?: string;
}

export async function migrate(options: MigrateOptions): Promise<void> {
  const client = new pg.Client({ connectionString: options.ownerUrl, application_name: 'osteon migrate' });
  client.on('error', () => {}); // a broken connection fails the query in progress; this only keeps it from ending the process
  await client.connect();
  try {
    await applyPending(client, options.folder);
    if (options.folder === undefined) await installQueueSchema(client, options.ownerUrl);
    if (options.apiPassword !== undefined) await provisionLogin(client, 'api', options.apiPassword);
    if (options.workerPassword !== undefined) await provisionLogin(client, 'worker', options.workerPassword);
  } finally {
    await client.end(); // ends the session and with it the lock
  }
}

/** The queue's schema belongs to pg-boss and follows its version, under the same lock. */
async function installQueueSchema(client: pg.Client, ownerUrl: string): Promise<void> {
  await installQueues(ownerUrl);
  await client.query(QUEUE_GRANTS);
}
