// What a failed statement may say: SQL state, constraint and statement name. Postgres' detail repeats column values, so it is dropped.

import { AppError } from '@osteon/shared/core/errors';
import pg from 'pg';

export class DatabaseFailure extends Error {
  override readonly name = 'DatabaseFailure';
  /** SQLSTATE, and the statement's name: the two facts a log line keeps of an error. */
  readonly code: string;
  readonly reason: string;
  readonly constraint: string | undefined;

  constructor(error: pg.DatabaseError, statement: string) {
    // The primary message names objects, but for 22xxx (data exceptions) it quotes the value.
    const sqlState = error.code ?? 'unknown';
    super(sqlState.startsWith('22') ? `statement ${statement} was given a value it cannot take (${sqlState})` : `statement ${statement}: ${error.message}`);
    this.code = sqlState;
    this.constraint = error.constraint;
    this.reason = statement;
  }
}

/** Shutting down, full, broken off; and what a timeout ended: a statement (57014), a transaction that stood idle (25P03). */
const UNREACHABLE = new Set(['57014', '25P03', '57P01', '57P02', '57P03', '53300', '08000', '08001', '08003', '08004', '08006']);

/** Turns whatever pg threw into an error that is safe to log. */
export function databaseError(error: unknown, statement: string): Error {
  if (error instanceof pg.DatabaseError) {
    if (UNREACHABLE.has(error.code ?? '')) return unavailable(error.code);
    return new DatabaseFailure(error, statement);
  }
  if (error instanceof AppError || error instanceof DatabaseFailure) return error;
  // Sockets that broke or never opened; the message may hold the address, never a parameter.
  if (error instanceof Error && /ECONN|EPIPE|ETIMEDOUT|Connection terminated|timeout exceeded|Query read timeout|not queryable/.test(`${error.message} ${'code' in error ? String(error.code) : ''}`)) return unavailable(error.message);
  return error instanceof Error ? error : new Error(`statement ${statement} failed`);
}

function unavailable(cause: unknown): AppError {
  return new AppError('UNAVAILABLE', 'The database cannot be reached at the moment. Try again shortly.', { cause });
}

export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return error instanceof DatabaseFailure && error.code === '23505' && (constraint === undefined || error.constraint === constraint);
}
