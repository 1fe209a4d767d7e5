// Removes blobs that no row needs: what a crash between writing a blob and committing its row has left behind.
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sha256 } from '@osteon/shared/core/ids';
import type { BlobStore } from '@osteon/shared/node/blob-store';
import type pg from 'pg';
import { inSite } from '../../db/transaction.ts';
import type { Services } from '../../services.ts';
import { neededDerived, neededOriginals, type NeededBlobs } from './ingest.sql.ts';
import { removeUnneeded } from './keep-blobs.ts';

/** Long after any request that wrote a blob has ended. */
const ORPHAN_AGE_MS = 60 * 60 * 1000;
/** Blobs asked about in one statement. */
const BATCH = 500;

export interface SweepOptions {
  /** The area of derived objects also holds what higher slices keep there (evidence maps); they say which are needed. */
  readonly alsoNeeded: readonly NeededBlobs[];
  readonly now?: Date;
  readonly ageMs?: number;
}

/** Returns how many blobs were removed. Any number of replicas may sweep at once. */
export async function sweepBlobs({ pool, blobs }: Pick<Services, 'pool' | 'blobs'>, { alsoNeeded, now = new Date(), ageMs = ORPHAN_AGE_MS }: SweepOptions): Promise<number> {
  const before = new Date(now.getTime() - ageMs);
  const originals = await sweepArea(pool, blobs.original, before, [neededOriginals]);
  const derived = await sweepArea(pool, blobs.derived, before, [neededDerived, ...alsoNeeded]);
  await Promise.all([blobs.original.spoolFolder, blobs.derived.spoolFolder].map((folder) => sweepSpool(folder, before)));
  return originals + derived;
}

async function sweepArea(pool: pg.Pool, store: BlobStore, before: Date, needed: readonly NeededBlobs[]): Promise<number> {
  let removed = 0;
  for await (const old of batches(store, before)) {
    for (const sha256 of await orphansAmong(pool, old, needed)) if (await removeUnneeded(pool, store, sha256, needed)) removed += 1;
  }
  return removed;
}

async function* batches(store: BlobStore, before: Date): AsyncGenerator<Sha256[]> {
  let batch: Sha256[] = [];
  for await (const { sha256, storedAt } of store.list()) {
    if (storedAt >= before) continue;
    batch.push(sha256);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** A first look without locks; `removeUnneeded` looks again under the lock of each. */
async function orphansAmong(pool: pg.Pool, blobs: readonly Sha256[], needed: readonly NeededBlobs[]): Promise<Sha256[]> {
  return inSite(pool, 'system', async (tx) => {
    const kept = new Set<Sha256>();
    for (const statement of needed) for (const { sha256 } of await tx.many(statement, [[...blobs]])) kept.add(sha256);
    return blobs.filter((sha256) => !kept.has(sha256));
  });
}

/** Temporary files of a process that was killed. */
async function sweepSpool(folder: string, before: Date): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const facts = await stat(path).catch(() => undefined); // moved into the store meanwhile
    if (facts?.isFile() === true && facts.mtime < before) await rm(path, { force: true });
  }
}

/** Sweeps once in `everyMs`, first after that time: whatever waited in the queue while the API was down is taken in before. Returns how to stop. */
export function startSweeping(services: Pick<Services, 'pool' | 'blobs' | 'log'>, options: SweepOptions, everyMs: number = ORPHAN_AGE_MS): () => void {
  const timer = setInterval(() => {
    sweepBlobs(services, options).then(
      (removed) => removed > 0 && services.log.info({ removed }, 'swept blobs that nothing refers to'),
      (err: unknown) => services.log.warn({ err }, 'sweeping blobs failed'),
    );
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
