// The two files of a scan, sent and de-identified: written by a thread, moved into the store for good, or removed without a trace.
import { rm } from 'node:fs/promises';
import { AppError } from '@osteon/shared/core/errors';
import type { Sha256 } from '@osteon/shared/core/ids';
import type { BlobStore } from '@osteon/shared/node/blob-store';
import { neededDerived, neededOriginals } from './ingest.sql.ts';
import type { Intake } from './intake.ts';
import { removeUnneeded } from './keep-blobs.ts';
import { settleAll } from './settle-all.ts';

/** The object as it was received. */
export interface ReceivedObject {
  readonly sha256: Sha256;
  readonly bytes: number;
}

export interface KeptObject extends ReceivedObject {
  readonly derivedSha256: Sha256;
  /** Moves both files into the store; they are durable when it resolves. For a transaction that holds the locks of both blobs, so that no sweep takes them. */
  keep(): Promise<void>;
  /** Moves in what a row refers to and the store has lost, of an object that came again. For a transaction that holds the locks. */
  restore(lost: StoredHashes): Promise<void>;
  /** Removes what no row refers to: files, and blobs if they were moved in. What cannot be removed now is found by the sweep. */
  discard(): Promise<void>;
}

/** Of an instance that is stored already. */
export interface StoredHashes {
  readonly originalSha256: Sha256 | null;
  readonly derivedSha256: Sha256 | null;
}

export interface WrittenFiles extends ReceivedObject {
  readonly path: string;
  readonly derivedPath: string;
  readonly derivedSha256: Sha256;
  /** Resolves when both are whole and synced. */
  readonly written: Promise<void>;
}

export function keptObject({ blobs, pool, log }: Pick<Intake, 'blobs' | 'pool' | 'log'>, files: WrittenFiles): KeptObject {
  const { sha256, bytes, derivedSha256, path, derivedPath, written } = files;
  let moved: Promise<void> | undefined;

  const moveIn = async (): Promise<void> => {
    await written;
    await settleAll(blobs.original.putFile(path, sha256), blobs.derived.putFile(derivedPath, derivedSha256));
  };
  const removeBlobs = async (): Promise<void> => {
    try {
      await removeUnneeded(pool, blobs.original, sha256, [neededOriginals]);
      await removeUnneeded(pool, blobs.derived, derivedSha256, [neededDerived]);
    } catch (err) {
      log.warn({ err }, 'blobs without a row are left to the sweep');
    }
  };
  return {
    sha256,
    bytes,
    derivedSha256,
    async keep() {
      if (moved === undefined) {
        moved = moveIn();
        // The caller awaits it before it commits; until then a failure must not count as unhandled.
        moved.catch(() => {});
        return moved;
      }
      await moved;
      // Another attempt: between two transactions nobody held the locks.
      const found = await Promise.all([blobs.original.has(sha256), blobs.derived.has(derivedSha256)]);
      if (!found.every(Boolean)) throw notKept();
    },
    async restore(stored) {
      const isLost = async (store: Pick<BlobStore, 'has'>, wanted: Sha256 | null, have: Sha256): Promise<boolean> => wanted === have && !(await store.has(have));
      const [original, derived] = await Promise.all([isLost(blobs.original, stored.originalSha256, sha256), isLost(blobs.derived, stored.derivedSha256, derivedSha256)]);
      if (!original && !derived) return;
      if (moved !== undefined) throw notKept(); // an attempt before has moved the files, and a sweep has taken them since
      await written;
      await settleAll(...(original ? [blobs.original.putFile(path, sha256)] : []), ...(derived ? [blobs.derived.putFile(derivedPath, derivedSha256)] : []));
      log.warn({ original, derived }, 'lost image data is restored from an object that came again');
    },
    async discard() {
      await (moved ?? written).catch(() => {});
      await Promise.all([rm(path, { force: true }), rm(derivedPath, { force: true })]);
      if (moved !== undefined) await removeBlobs();
    },
  };
}

function notKept(): AppError {
  return new AppError('UNAVAILABLE', 'The image data could not be kept. Send the object again.', { reason: 'BLOB_MISSING' });
}
