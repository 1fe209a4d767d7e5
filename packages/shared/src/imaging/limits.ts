// What one DICOM object may ask of memory and time before it is refused, and the refusals themselves.
import { AppError } from '../core/errors.ts';

/**
 * A whole-body scan has 0.5 MB a frame and two to four frames; these limits leave room for every other object that deserves a
 * reasoned refusal and keep a hostile one below 256 MiB of extra memory.
 */
export const LIMITS = {
  /** Bytes of a file as sent, and of its data set after inflating. */
  fileBytes: 80 * 1024 * 1024,
  /** rows x columns x samples x frames x bytes of a pixel. */
  decodedBytes: 64 * 1024 * 1024,
  frames: 128,
  pixelsPerSide: 4096,
  /** Data elements over all levels; a real object has some hundreds. */
  elements: 20_000,
  /** Levels of sequences; the NM IOD needs four. */
  depth: 16,
  /** Pieces of encapsulated pixel data; one a frame is usual. */
  fragments: 4096,
} as const;

/** The bytes are not what they claim to be. `what` completes "The DICOM object is damaged: ..." and holds nothing from the file. */
export function malformed(what: string, cause?: unknown): AppError {
  return new AppError('UNSUPPORTED_IMAGE', `The DICOM object is damaged: ${what}.`, { reason: 'MALFORMED', cause });
}

/** A limit of `LIMITS` is passed. */
export function tooLarge(what: string): AppError {
  return new AppError('TOO_LARGE', `The DICOM object is larger than Osteon accepts: ${what}.`, { reason: 'LIMIT' });
}
