// The embedded server: what its log may say, and a first start that was cut off.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { freePort } from '../free-port.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded.ts';

const folder = mkdtempSync(join(tmpdir(), 'osteon-embedded-'));
chmodSync(folder, 0o755);
let server: EmbeddedPostgres | undefined;

afterEach(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('an initialisation that was cut off is begun anew, and the log never quotes a row', async () => {
  const directory = join(folder, 'cluster');
  mkdirSync(`${directory}.partial`);
  writeFileSync(join(`${directory}.partial`, 'PG_VERSION'), '18\n');
  server = await startEmbeddedPostgres({ directory, port: await freePort(), password: 'secret', durable: false });
  expect(existsSync(`${directory}.partial`)).toBe(false);

  const client = new pg.Client({ connectionString: server.url('postgres') });
  await client.connect();
  await client.query('create table people (number text primary key, name text check (length(name) < 5))');
  await client.query('insert into people values ($1, $2)', ['PLANTED-1', 'Ada']);
  await expect(client.query('insert into people values ($1, $2)', ['PLANTED-1', 'Bob'])).rejects.toThrow('duplicate key');
  await expect(client.query('insert into people values ($1, $2)', ['2', 'PLANTED-2'])).rejects.toThrow('check constraint');
  await client.query('set log_min_duration_statement = 0');
  await client.query('select $1::text as slow', ['PLANTED-3']);
  await expect(client.query('select 1 / (length($1::text) - 9)', ['PLANTED-4'])).rejects.toThrow('division by zero');
  await client.end();

  const log = readFileSync(join(server.directory, 'server.log'), 'utf8');
  expect(log).toContain('duplicate key');
  expect(log).toContain('$1::text as slow');
  expect(log).toContain('division by zero');
  expect(log).not.toContain('PLANTED');
});
