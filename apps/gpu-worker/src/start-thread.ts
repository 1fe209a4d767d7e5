// Starts a worker thread from the compiled file in production and from the source under test.

import { Worker } from 'node:worker_threads';

/** `name` is the module beside `from` without its ending. */
export function startThread(from: string, name: string, workerData: unknown): Worker {
  const source = from.endsWith('.ts');
  return new Worker(new URL(`./${name}${source ? '.ts' : '.js'}`, from), { workerData, execArgv: source ? ['--conditions=osteon-source', '--disable-warning=ExperimentalWarning'] : [] });
}
