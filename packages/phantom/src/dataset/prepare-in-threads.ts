// Spreads the simulation of patients over worker threads; each thread asks for the next patient when it has finished one.

import { Worker } from 'node:worker_threads';
import { AppError } from '@osteon/shared/core/errors';
import type { PreparingTask } from './dataset-layout.ts';
import type { PreparedPatient } from './prepare-patient.ts';

export interface PreparingThreads extends AsyncDisposable {
  /** Calls `take` for each seed, in the order in which patients are finished, one call at a time; stops at the first failure. */
  forEach(seeds: readonly number[], take: (patient: PreparedPatient) => Promise<void>): Promise<void>;
}

// Beside this file lies its source or its compiled form, whichever is running.
const running = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const entry = new URL(`./dataset-thread.${running}`, import.meta.url);
const execArgv = running === 'ts' ? ['--conditions=osteon-source'] : [];

export function startPreparing(task: PreparingTask, count: number): PreparingThreads {
  const workers = Array.from({ length: Math.max(1, count) }, () => new Worker(entry, { workerData: task, execArgv }));
  return {
    async forEach(seeds, take) {
      const waiting = seeds[Symbol.iterator]();
      let writing = Promise.resolve();
      await Promise.all(
        workers.map(async (worker) => {
          for (const seed of waiting) {
            const patient = await askFor(worker, seed);
            const turn = writing.then(() => take(patient));
            writing = turn.catch(() => {});
            await turn;
          }
        }),
      );
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

function askFor(worker: Worker, seed: number): Promise<PreparedPatient> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      worker.off('message', answered).off('error', failed).off('exit', ended);
      act();
    };
    const answered = (patient: PreparedPatient) => settle(() => resolve(patient));
    const failed = (cause: Error) => settle(() => reject(cause));
    const ended = () => settle(() => reject(new AppError('INTERNAL', 'A simulation thread ended before it answered.')));
    worker.on('message', answered).on('error', failed).on('exit', ended);
    worker.postMessage(seed);
  });
}
