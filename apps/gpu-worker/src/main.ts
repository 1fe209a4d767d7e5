// The worker process.

import { setFlagsFromString } from 'node:v8';
import { AppError } from '@osteon/shared/core/errors';
import { parseSettings } from '@osteon/shared/node/settings';
import { WORKER_SETTINGS } from './env.ts';
import { startWorker } from './start-worker.ts';

// Each study passes through some 6 MB of typed arrays. By default V8 marks the whole heap anew after every 64 MB of them, which cost as much time
// as cropping itself; counted with the heap they are freed by the cheap young collections. Must be set before the threads start.
setFlagsFromString('--external-memory-accounted-in-global-limit');

try {
  const starting = startWorker(parseSettings(WORKER_SETTINGS, process.env));
  let stopping = false;
  const stop = async (code: number): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await (await starting).stop();
    process.exit(code);
  };
  process.on('SIGTERM', () => void stop(0));
  process.on('SIGINT', () => void stop(0));
  const worker = await starting;
  await worker.crippled;
  await stop(1);
} catch (error) {
  process.stderr.write(`${error instanceof AppError ? error.message : error instanceof Error ? error.stack : 'unknown failure'}\n`);
  process.exit(1);
}
