// Osteon's API as it is shipped (built, blobs synced, Postgres durable, a model registered so that every study enqueues a job), without a worker.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@osteon/cli/free-port';
import { startEmbeddedPostgres } from '@osteon/cli/postgres/embedded';
import pg from 'pg';
import { ensureSite, createAccount } from '../../../apps/api/src/access/accounts.ts';
import { loginUrl } from '../../../apps/api/src/db/logins.ts';
import { createPool } from '../../../apps/api/src/db/pool.ts';
import { inSite } from '../../../apps/api/src/db/transaction.ts';
import { endProcess, spawnServer, type ServerUnderTest } from './server-under-test.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const ACCOUNT = { email: 'bench@example.org', password: 'a password of the bench' };

export interface OsteonUnderTest extends ServerUnderTest {
  readonly ownerUrl: string;
}

export async function startOsteonServer(folder: string, settings: Readonly<Record<string, string>>): Promise<OsteonUnderTest> {
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const postgres = await startEmbeddedPostgres({ directory: join(folder, 'postgres'), port: await freePort(), password: 'bench', settings });
  const admin = new pg.Client({ connectionString: postgres.url('postgres') });
  await admin.connect();
  await admin.query('create database osteon');
  await admin.end();
  const ownerUrl = postgres.url('osteon');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const databaseUrl = loginUrl(ownerUrl, 'api', 'bench-api');
  const child = await spawnServer(
    process.execPath,
    [join(ROOT, 'apps/api/dist/main.js')],
    {
      ...process.env,
      DATABASE_URL: databaseUrl,
      DATABASE_OWNER_URL: ownerUrl,
      BLOB_URL: `file:${join(folder, 'blobs')}`,
      MODELS_DIR: join(ROOT, 'models'),
      OSTEON_API_PORT: String(port),
      OSTEON_TOKEN_SECONDS: '3600',
      LOG_LEVEL: 'warn',
    },
    async () => (await fetch(`${url}/readyz`)).ok,
  ).catch(async (error: unknown) => {
    await postgres.stop();
    throw error;
  });
  await createBenchAccount(databaseUrl);
  const postmaster = Number(readFileSync(join(postgres.directory, 'postmaster.pid'), 'utf8').split('\n')[0]);
  return {
    name: 'Osteon',
    ownerUrl,
    target: { url, headers: { authorization: `Bearer ${await signIn(url)}` } },
    pids: [child.pid, postmaster],
    stop: async () => {
      await endProcess(child);
      await postgres.stop();
    },
  };
}

async function createBenchAccount(databaseUrl: string): Promise<void> {
  const pool = createPool({ url: databaseUrl, size: 1, applicationName: 'osteon bench', onIdleError: () => {} });
  const site = await inSite(pool, 'system', (tx) => ensureSite(tx, 'Bench'));
  await inSite(pool, site, (tx) => createAccount(tx, site, { ...ACCOUNT, displayName: 'Bench', roles: ['TECHNOLOGIST'] }));
  await pool.end();
}

async function signIn(url: string): Promise<string> {
  const response = await fetch(`${url}/auth/token`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ grant_type: 'password', ...ACCOUNT }) });
  const answer: unknown = await response.json();
  if (typeof answer === 'object' && answer !== null && 'access_token' in answer && typeof answer.access_token === 'string') return answer.access_token;
  throw new Error(`the bench cannot sign in: ${response.status}`);
}
