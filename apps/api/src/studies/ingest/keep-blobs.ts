// Blobs of a scan: written before the transaction that refers to them, removed when nothing refers to them.
import type { Sha256 } from '@osteon/shared/core/ids';
import type { BlobStore } from '@osteon/shared/node/blob-store';
import type pg from 'pg';
import { inSite } from '../../db/transaction.ts';
import { lockBlob, type NeededBlobs } from './ingest.sql.ts';

/** Key of the advisory lock of one blob. Two blobs with one key only wait for each other. */
export function blobLockKey(sha256: Sha256): bigint {
  return BigInt.asIntN(64, BigInt(`0x${sha256.slice(0, 16)}`));
}

/**
 * Removes a blob that no row needs. Whoever is about to refer to it holds the lock shared until its row is committed, and looks that
 * the blob is there after it got the lock: so nothing is removed from under a row.
 */
export async function removeUnneeded(pool: pg.Pool, store: BlobStore, sha256: Sha256, needed: readonly NeededBlobs[]): Promise<boolean> {
  return inSite(pool, 'system', async (tx) => {
    await tx.run(lockBlob, [blobLockKey(sha256)]);
    for (const statement of needed) if ((await tx.many(statement, [[sha256]])).length > 0) return false;
    await store.delete(sha256);
    return true;
  });
}
