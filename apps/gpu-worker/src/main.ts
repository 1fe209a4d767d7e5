// The worker process.

import { AppError } from '@osteon/shared/core/errors';
import { parseSettings } from '@osteon/shared/node/settings';
import { WORKER_SETTINGS } from './env.ts';
import { startWorker } from './start-worker.ts';

try {
  const worker = await startWorker(parseSettings(WORKER_SETTINGS, process.env));
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void worker.stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
} catch (error) {
  process.stderr.write(`${error instanceof AppError ? error.message : error instanceof Error ? error.stack : 'unknown failure'}\n`);
  process.exit(1);
}
