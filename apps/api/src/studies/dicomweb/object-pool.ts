// The threads that read stored objects for /metadata, /frames and the technique of reports; others than intake's, so that who fetches never keeps a sender waiting.
import { AppError } from '@osteon/shared/core/errors';
import type { Sha256 } from '@osteon/shared/core/ids';
import type { BlobStore } from '@osteon/shared/node/blob-store';
import type { Acquisition } from '../acquisition.ts';
import { createThreadPool, threadEntry } from '../thread-pool.ts';
import type { ObjectJob, ObjectAnswer } from './object-protocol.ts';

export interface ObjectPool {
  /** Errors: NOT_FOUND (BLOB_MISSING), and those of reading an object. */
  metadata(store: BlobStore, sha256: Sha256): Promise<string>;
  /** Errors: the same. */
  acquisition(store: BlobStore, sha256: Sha256): Promise<Acquisition>;
  /** Numbered from 1. Errors: NOT_FOUND (FRAME) too. */
  frames(store: BlobStore, sha256: Sha256, frames: readonly number[]): Promise<readonly Uint8Array[]>;
  close(): Promise<void>;
}

const THREADS = 2;

/** Threads start with the first object that is asked for: most sites never ask. */
export function createObjectPool(): ObjectPool {
  const pool = createThreadPool<ObjectJob, ObjectAnswer>({
    threads: THREADS,
    deadlineMs: 5000,
    heapMb: 96,
    entry: threadEntry('object-thread', import.meta.url),
    start: 'WHEN_NEEDED',
    refused: (refusal) => ({ kind: 'REFUSED', refusal }),
  });
  const inTurn = limitTo(THREADS);
  const read = (store: BlobStore, sha256: Sha256, job: (bytes: Uint8Array) => ObjectJob): Promise<Exclude<ObjectAnswer, { kind: 'REFUSED' }>> =>
    // No more objects in memory than there are threads to read them.
    inTurn(async () => {
      const { outcome } = await pool.run(job(await store.get(sha256)));
      if (outcome.kind !== 'REFUSED') return outcome;
      const { code, message, reason } = outcome.refusal;
      throw new AppError(code, message, reason === null ? {} : { reason });
    });
  return {
    async metadata(store, sha256) {
      const outcome = await read(store, sha256, (bytes) => ({ kind: 'METADATA', bytes }));
      if (outcome.kind !== 'METADATA') throw new Error('a thread answered something else than it was asked');
      return outcome.json;
    },
    async acquisition(store, sha256) {
      const outcome = await read(store, sha256, (bytes) => ({ kind: 'ACQUISITION', bytes }));
      if (outcome.kind !== 'ACQUISITION') throw new Error('a thread answered something else than it was asked');
      return outcome.acquisition;
    },
    async frames(store, sha256, frames) {
      const outcome = await read(store, sha256, (bytes) => ({ kind: 'FRAMES', bytes, frames }));
      if (outcome.kind !== 'FRAMES') throw new Error('a thread answered something else than it was asked');
      return outcome.frames;
    },
    close: () => pool.close(),
  };
}

/** Runs at most so many at once, in the order in which they came. */
function limitTo(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
