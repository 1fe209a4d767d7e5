// Why an object was not taken in: part of the product, told to the sender and kept on the receipt.
import { AppError, type ErrorCode } from '@osteon/shared/core/errors';

export interface Refusal {
  readonly code: ErrorCode;
  /** Machine-readable, inside the code; for example TOMOGRAPHIC. */
  readonly reason: string | null;
  /** A sentence for the sender; never a value of the object. */
  readonly message: string;
}

/** What anything thrown while an object was read says about the object. Only an AppError may speak; other messages could quote the bytes. */
export function refusalFor(error: unknown): Refusal {
  if (error instanceof AppError) return { code: error.code, reason: error.reason ?? null, message: error.message };
  return { code: 'UNSUPPORTED_IMAGE', reason: 'MALFORMED', message: 'The DICOM object is damaged: it cannot be read.' };
}

export const TOO_SLOW: Refusal = { code: 'UNSUPPORTED_IMAGE', reason: 'TOO_SLOW', message: 'Reading the object took longer than Osteon allows.' };
export const TOO_MUCH_MEMORY: Refusal = { code: 'TOO_LARGE', reason: 'MEMORY', message: 'Reading the object took more memory than Osteon allows.' };
export const CRASHED: Refusal = { code: 'UNSUPPORTED_IMAGE', reason: 'UNREADABLE', message: 'Reading the object failed in a way that ended the reader.' };
export const FILE_TOO_LARGE: Refusal = { code: 'TOO_LARGE', reason: 'LIMIT', message: 'The DICOM object is larger than Osteon accepts.' };
