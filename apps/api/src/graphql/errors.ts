// The one place where anything thrown becomes a GraphQL error: closed codes, no patient data, no internals.

import { AppError, ERROR_CODES, type ErrorCode } from '@osteon/shared/core/errors';
import { GraphQLError, type FormattedExecutionResult, type GraphQLFormattedError } from 'graphql';

/** Status of a request that failed as a whole (before execution), and of the plain HTTP routes. */
export const HTTP_STATUS = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_INPUT: 400,
  CONFLICT: 409,
  INVALID_STATE: 409,
  UNSUPPORTED_IMAGE: 422,
  TOO_LARGE: 413,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
  INTERNAL: 500,
} as const satisfies Record<ErrorCode, number>;

/** Codes of Apollo and graphql-js that mean the caller's document or variables are wrong. */
const CALLERS_FAULT = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'BAD_REQUEST', 'PERSISTED_QUERY_NOT_FOUND', 'PERSISTED_QUERY_NOT_SUPPORTED', 'OPERATION_RESOLUTION_FAILURE']);

function innermost(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError != null ? innermost(error.originalError) : error;
}

interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
  readonly reason: string | undefined;
  /** Set when the fault is ours and belongs in the log. */
  readonly fault: unknown;
}

function isErrorCode(code: unknown): code is ErrorCode {
  return ERROR_CODES.some((known) => known === code);
}

/** What the caller may learn of `error`, and whether it is a fault to log. */
export function refusalOf(error: unknown): Refusal {
  const cause = innermost(error);
  if (cause instanceof AppError && cause.code !== 'INTERNAL') return { code: cause.code, message: cause.message, reason: cause.reason, fault: undefined };
  if (cause instanceof GraphQLError) {
    const { code, reason } = cause.extensions;
    if (isErrorCode(code) && code !== 'INTERNAL') return { code, message: cause.message, reason: typeof reason === 'string' ? reason : undefined, fault: undefined };
    // Without a code it comes from graphql-js itself (a scalar or variable it could not take), which speaks of the document only.
    if (code === undefined || (typeof code === 'string' && CALLERS_FAULT.has(code))) return { code: 'BAD_INPUT', message: withoutValues(cause.message), reason: undefined, fault: undefined };
  }
  return { code: 'INTERNAL', message: 'Something went wrong on our side.', reason: undefined, fault: cause };
}

/** graphql-js quotes the offending value of a variable, which may be a name somebody typed. */
function withoutValues(message: string): string {
  return message.replace(/got invalid value .*?(?=( at "[\w.]+")?; )/s, 'got an invalid value').replace(/(cannot represent [^:]*: ).*/s, '$1(value withheld)');
}

export type LogFault = (fault: unknown, requestId: string) => void;

/** For Apollo, graphql-ws and graphql-sse alike. */
export function formatError(error: unknown, requestId: string, logFault: LogFault): GraphQLFormattedError {
  const refusal = refusalOf(error);
  if (refusal.fault !== undefined) logFault(refusal.fault, requestId);
  const located = error instanceof GraphQLError ? error.toJSON() : undefined;
  return {
    message: refusal.code === 'INTERNAL' ? `${refusal.message} Mention request ${requestId} when you report it.` : refusal.message,
    ...(located?.locations === undefined ? {} : { locations: located.locations }),
    ...(located?.path === undefined ? {} : { path: located.path }),
    extensions: {
      code: refusal.code,
      ...(refusal.reason === undefined ? {} : { reason: refusal.reason }),
      ...(refusal.code === 'INTERNAL' ? { requestId } : {}),
    },
  };
}

/** Anything thrown, as graphql-js wants errors of a result. */
export function asGraphqlError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const originalError = error instanceof Error ? error : new Error('something other than an error was thrown');
  return new GraphQLError(originalError.message, { originalError });
}

/** A refusal of the whole request, before there is a result; carries its HTTP status in the way Apollo reads it. */
export function requestError(error: unknown): GraphQLError {
  const { code, message, reason } = refusalOf(error);
  const originalError = error instanceof Error ? error : undefined;
  return new GraphQLError(message, { extensions: { code, ...(reason === undefined ? {} : { reason }), http: { status: HTTP_STATUS[code] } }, ...(originalError === undefined ? {} : { originalError }) });
}

interface AnyResult {
  readonly data?: Record<string, unknown> | null | undefined;
  readonly errors?: readonly GraphQLError[] | undefined;
  readonly extensions?: Record<string, unknown> | undefined;
}

/** A result as it leaves: data as it is, errors normalised. */
export function formatResult({ data, errors, extensions }: AnyResult, requestId: string, logFault: LogFault): FormattedExecutionResult {
  return {
    ...(data === undefined ? {} : { data }),
    ...(errors === undefined ? {} : { errors: errors.map((error) => formatError(error, requestId, logFault)) }),
    ...(extensions === undefined ? {} : { extensions }),
  };
}
