// A real PostgreSQL for tests: one server for each test run, one database for each caller, cloned from a migrated template.
import { mkdirSync, readFileSync, rmSync, rmdirSync, writeFileSync, existsSync, chmodSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@osteon/cli/free-port';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@osteon/cli/postgres/embedded';
import pg from 'pg';
import { loginUrl, provisionLogin } from '../../apps/api/src/db/logins.ts';
import { migrate } from '../../apps/api/src/db/migrate.ts';

export interface TestDatabase {
  readonly ownerUrl: string;
  readonly apiUrl: string;
  readonly workerUrl: string;
  drop(): Promise<void>;
}

export interface TestServer {
  readonly port: number;
  readonly directory: string;
  url(database: string): string;
  stop(): Promise<void>;
}

const PASSWORD = 'test-owner';
const TEMPLATE = 'osteon_template';

/** Shared by the processes of one vitest run; see global-setup.ts. */
export function runDirectory(): string {
  return process.env['OSTEON_TEST_RUN'] ?? join(tmpdir(), `osteon-test-alone-${process.pid}`);
}

/** A server of the caller's own, for tests that stop or restart PostgreSQL. */
export async function startTestPostgres(directory: string, port?: number): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ directory, port: port ?? (await freePort()), password: PASSWORD, durable: false, settings: { max_connections: '200' } });
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {}); // a server that is stopped under a test
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function startWithTemplate(directory: string): Promise<number> {
  const server = await startTestPostgres(join(directory, 'cluster'));
  await withClient(server.url('postgres'), (client) => client.query(`create database ${TEMPLATE}`));
  await migrate({ ownerUrl: server.url(TEMPLATE) });
  return server.port;
}

/** The first caller of a run starts the server; the others wait for its port. */
async function sharedPort(): Promise<number> {
  const directory = runDirectory();
  mkdirSync(directory, { recursive: true, mode: 0o755 });
  chmodSync(directory, 0o755);
  const portFile = join(directory, 'port');
  const lock = join(directory, 'lock');
  for (;;) {
    if (existsSync(portFile)) return Number(readFileSync(portFile, 'utf8'));
    try {
      mkdirSync(lock);
    } catch {
      await sleep(50);
      continue;
    }
    try {
      if (existsSync(portFile)) continue;
      const port = await startWithTemplate(directory);
      writeFileSync(portFile, String(port));
      return port;
    } finally {
      rmdirSync(lock);
    }
  }
}

/** Stops the server of a run, if one was started, and removes the run's folder. */
export async function endTestRun(directory: string): Promise<void> {
  try {
    if (existsSync(join(directory, 'port'))) await (await startTestPostgres(join(directory, 'cluster'))).stop(); // finds the running one
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function ownerUrl(port: number, database: string): string {
  return `postgres://osteon_owner:${PASSWORD}@127.0.0.1:${port}/${database}`;
}

/** Creates a migrated database with its own logins in the server at `port`. */
export async function createDatabaseIn(port: number, template: string | undefined): Promise<TestDatabase> {
  const name = `t_${randomBytes(8).toString('hex')}`;
  const owner = ownerUrl(port, name);
  await withClient(ownerUrl(port, 'postgres'), async (client) => {
    // Cloning needs the template to be without connections: one caller at a time.
    await client.query('select pg_advisory_lock(7305099)');
    await client.query(`create database ${name}${template === undefined ? '' : ` template ${template}`}`);
  });
  if (template === undefined) await migrate({ ownerUrl: owner });
  await withClient(owner, async (client) => {
    await client.query('select pg_advisory_lock(7305098)'); // "tuple concurrently updated" when two grant at once
    await provisionLogin(client, 'api', PASSWORD);
    await provisionLogin(client, 'worker', PASSWORD);
  });
  return {
    ownerUrl: owner,
    apiUrl: loginUrl(owner, 'api', PASSWORD),
    workerUrl: loginUrl(owner, 'worker', PASSWORD),
    drop: () => withClient(ownerUrl(port, 'postgres'), async (client) => void (await client.query(`drop database if exists ${name} with (force)`))),
  };
}

/** A migrated database nobody else uses. */
export async function createTestDatabase(): Promise<TestDatabase> {
  return createDatabaseIn(await sharedPort(), TEMPLATE);
}
