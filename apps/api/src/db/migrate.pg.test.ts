// The migrations runner: order, checksums, one at a time, all or nothing.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/kit/postgres.ts';
import { loginRole, loginUrl } from './logins.ts';
import { migrate, pendingMigrations, readMigrations } from './migrate.ts';

const files = readMigrations();

describe('what is pending', () => {
  it('is everything in an empty database', () => {
    expect(pendingMigrations(files, [])).toEqual(files);
  });

  it('is nothing once all are applied', () => {
    expect(pendingMigrations(files, files)).toEqual([]);
  });

  it('names an applied file that was changed', () => {
    const applied = files.map((file, position) => (position === 1 ? { ...file, checksum: 'other' } : file));
    expect(() => pendingMigrations(files, applied)).toThrow(`Migration ${files[1]?.name} was changed after it was applied`);
  });

  it('names an applied file that is gone', () => {
    expect(() => pendingMigrations(files.slice(0, 1), files.slice(0, 2))).toThrow(`Migration ${files[1]?.name} is applied in this database, but the folder has nothing in its place`);
  });

  it('refuses a new file that sorts before an applied one', () => {
    const early = { name: '0000-early.sql', sql: '', checksum: '' };
    expect(() => pendingMigrations([early, ...files], files)).toThrow('only ever added at the end');
  });
});

describe('migrate', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database?.drop());

  const asOwner = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };

  it('does nothing the second time, also when two start at once', async () => {
    await Promise.all([migrate({ ownerUrl: database.ownerUrl }), migrate({ ownerUrl: database.ownerUrl })]);
    const { rows } = await asOwner((client) => client.query('select name from schema_migrations order by name'));
    expect(rows.map(({ name }) => name)).toEqual(files.map(({ name }) => name));
  });

  it('leaves nothing of a migration that fails half-way', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'osteon-migrations-'));
    for (const file of files) writeFileSync(join(folder, file.name), file.sql);
    writeFileSync(join(folder, '9999-broken.sql'), 'create table half_done (id integer); select no_such_function();');
    await expect(migrate({ ownerUrl: database.ownerUrl, folder })).rejects.toThrow('Migration 9999-broken.sql failed');
    const { rows } = await asOwner((client) => client.query("select to_regclass('half_done') as table"));
    expect(rows).toEqual([{ table: null }]);
  });

  it('gives the login roles of this database the passwords it is told', async () => {
    const password = "a 'quoted' passwörd/@:";
    await migrate({ ownerUrl: database.ownerUrl, apiPassword: password });
    const client = new pg.Client({ connectionString: loginUrl(database.ownerUrl, 'api', password) });
    await client.connect();
    const { rows } = await client.query('select current_user as role');
    await client.end();
    expect(rows).toEqual([{ role: loginRole(new URL(database.ownerUrl).pathname.slice(1), 'api') }]);
  });
});
