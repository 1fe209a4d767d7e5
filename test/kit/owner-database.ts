// The database of a started Osteon, for tests that make something in it older than it is.
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@osteon/cli/postgres/embedded';
import { loadSecrets } from '@osteon/cli/start/home';
import { withClient } from './postgres.ts';
import type { RunningOsteon } from './running-osteon.ts';

/** Runs one statement as its owner. */
export async function runAsOwner({ home }: RunningOsteon, sql: string): Promise<number> {
  const server = await startEmbeddedPostgres({ directory: join(home, 'postgres'), port: 0, password: loadSecrets(home).owner }); // finds the running one
  return withClient(server.url('osteon'), async (client) => (await client.query(sql)).rowCount ?? 0);
}
