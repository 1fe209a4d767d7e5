// The API process: settings, migrations when it may, start, stop at a signal.

import { AppError } from '@osteon/shared/core/errors';
import { createLog } from '@osteon/shared/node/log';
import { passwordOfLogin } from './db/logins.ts';
import { migrate } from './db/migrate.ts';
import { parseApiSettings, type ApiSettings } from './env.ts';
import { startApi } from './start-api.ts';

async function migrateIfOwner(settings: ApiSettings): Promise<void> {
  if (settings.DATABASE_OWNER_URL === undefined) return;
  await migrate({
    ownerUrl: settings.DATABASE_OWNER_URL,
    apiPassword: passwordOfLogin('api', settings.DATABASE_URL),
    workerPassword: passwordOfLogin('worker', settings.WORKER_DATABASE_URL),
  });
}

async function main(): Promise<void> {
  const settings = parseApiSettings(process.env);
  const log = createLog('api', settings.LOG_LEVEL);
  await migrateIfOwner(settings);
  const api = await startApi(settings);
  log.info({ url: api.url }, 'the API is ready');

  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'draining');
    void api.stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
  process.on('uncaughtException', (err) => {
    log.error({ err }, 'uncaught; the process cannot be trusted any more');
    process.exit(1);
  });
}

main().catch((error: unknown) => {
  // Before there is a log: a sentence for whoever starts it.
  process.stderr.write(`${error instanceof AppError ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
