// Whether an object that could not be read is lost, so that a report goes without it, or could only not be read just now. Pure.
import { AppError } from '@osteon/shared/core/errors';

/** What the object itself is refused for. */
const OF_THE_OBJECT: ReadonlySet<string> = new Set(['UNSUPPORTED_IMAGE', 'TOO_LARGE', 'BAD_INPUT']);

/** A reader on a busy machine is slow too: intake has read this object in time once. */
export function isAcquisitionLost(error: unknown): boolean {
  if (!(error instanceof AppError) || error.reason === 'TOO_SLOW') return false;
  return error.reason === 'BLOB_MISSING' ? error.code === 'NOT_FOUND' : OF_THE_OBJECT.has(error.code);
}
