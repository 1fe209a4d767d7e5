// Opens the blob store a setting names.

import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '../core/errors.ts';
import type { BlobArea, BlobStore } from './blob-store.ts';
import { openFileBlobs } from './file-blobs.ts';

/**
 * `file:path` or `s3://bucket/prefix?endpoint=http://host:port&region=...` (credentials from AWS_ACCESS_KEY_ID and
 * AWS_SECRET_ACCESS_KEY). Errors: BAD_INPUT for any other address.
 */
export async function openBlobStore(url: string, area: BlobArea): Promise<BlobStore> {
  if (url.startsWith('file:')) {
    const path = url.startsWith('file://') ? fileURLToPath(url) : url.slice('file:'.length);
    return openFileBlobs(resolve(path), area);
  }
  if (url.startsWith('s3://')) {
    // Loaded only where it is used: the client is 10 MB of heap, which every garbage collection of a process with files would go through.
    const { openS3Blobs } = await import('./s3-blobs.ts');
    return openS3Blobs(new URL(url), area);
  }
  throw new AppError('BAD_INPUT', 'BLOB_URL must begin with file: or s3://');
}
