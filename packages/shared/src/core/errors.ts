// The closed list of error codes and the one error class every part of Osteon throws.

export const ERROR_CODES = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_INPUT',
  'CONFLICT',
  'INVALID_STATE',
  'UNSUPPORTED_IMAGE',
  'TOO_LARGE',
  'RATE_LIMITED',
  'UNAVAILABLE',
  'INTERNAL',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/**
 * An expected failure. `message` is a sentence for a user and never holds patient data or SQL parameters.
 * `reason` is a machine-readable refinement inside a code (for example `UNSUPPORTED_IMAGE` / `TOMOGRAPHIC`).
 * It does not extend GraphQLError: test runners may load graphql twice, and the worker has no graphql at all.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly reason: string | undefined;

  constructor(code: ErrorCode, message: string, options: { reason?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.reason = options.reason;
  }
}
