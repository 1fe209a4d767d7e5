// What a blob store promises: content-addressed bytes outside the database, in areas that keep apart what a worker may read and what it may not.

import type { Readable } from 'node:stream';
import { AppError } from '../core/errors.ts';
import type { Sha256 } from '../core/ids.ts';

/** `original`: the sender's bytes, for the API only. `derived`: de-identified pixels and evidence maps, for API and workers. */
export type BlobArea = 'original' | 'derived';

export interface StoredBlob {
  readonly sha256: Sha256;
  readonly bytes: number;
  readonly storedAt: Date;
}

export interface BlobStore {
  /** Stores bytes under their hash, durably before it resolves; `sha256` saves hashing again when the caller has done it. Putting twice is one blob. */
  put(bytes: Uint8Array, sha256?: Sha256): Promise<Sha256>;
  /** Takes over a finished file of the spool folder, which its writer has synced; the file is gone afterwards, the blob durable. */
  putFile(path: string, sha256: Sha256): Promise<void>;
  /** The bytes as stored; they are not hashed again, which takes 0.6 ms a megabyte. Errors: NOT_FOUND (reason BLOB_MISSING). */
  get(sha256: Sha256): Promise<Uint8Array>;
  /** The same bytes as they are read, for whoever passes them on. Errors: NOT_FOUND (reason BLOB_MISSING), before the first byte. */
  stream(sha256: Sha256): Promise<Readable>;
  has(sha256: Sha256): Promise<boolean>;
  /** Deleting what is not there is no error. */
  delete(sha256: Sha256): Promise<void>;
  list(): AsyncIterable<StoredBlob>;
  /** A local folder for files on their way in; on the same disk as a file store. */
  readonly spoolFolder: string;
  /** Ends connections and removes a spool folder that is of no use to the next process. */
  close(): Promise<void>;
}

/** The one error every store gives for a blob that is not there. */
export function blobMissing(): AppError {
  return new AppError('NOT_FOUND', 'The image data of this study is not in the store.', { reason: 'BLOB_MISSING' });
}
