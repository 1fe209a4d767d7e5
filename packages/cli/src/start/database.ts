// The database of a started Osteon: embedded or one's own, migrated, with the logins of API and worker.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { loginUrl, passwordOfLogin } from '@osteon/api/db/logins';
import { migrate } from '@osteon/api/db/migrate';
import pg from 'pg';
import { freePort } from '../free-port.ts';
import { startEmbeddedPostgres } from '../postgres/embedded.ts';
import type { Secrets } from './home.ts';
import type { StartOptions } from './options.ts';

export interface Database {
  readonly owner: string;
  readonly api: string;
  readonly worker: string;
  stop(): Promise<void>;
}

const NAME = 'osteon';

async function ensureDatabase(serverUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  client.on('error', () => {}); // a connection that breaks fails the query in progress
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [NAME]);
    if (rowCount === 0) await client.query(`create database ${NAME}`);
  } finally {
    await client.end();
  }
}

/** Starts or finds the database and brings it to the newest migration. */
export async function openDatabase(options: StartOptions, secrets: Secrets): Promise<Database> {
  if (options.database !== undefined) {
    const { owner, api, worker } = options.database;
    await migrate({ ownerUrl: owner, apiPassword: passwordOfLogin('api', api), workerPassword: passwordOfLogin('worker', worker) });
    return { ...options.database, stop: async () => {} };
  }
  mkdirSync(options.home, { recursive: true, mode: 0o711 });
  const server = await startEmbeddedPostgres({ directory: join(options.home, 'postgres'), port: await freePort(), password: secrets.owner });
  try {
    await ensureDatabase(server.url('postgres'));
    const owner = server.url(NAME);
    await migrate({ ownerUrl: owner, apiPassword: secrets.api, workerPassword: secrets.worker });
    return { owner, api: loginUrl(owner, 'api', secrets.api), worker: loginUrl(owner, 'worker', secrets.worker), stop: () => server.stop() };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
