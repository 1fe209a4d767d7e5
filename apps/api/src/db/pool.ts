// The connection pool: error handler, UTC sessions, and column types that lose nothing.

import pg from 'pg';

const { builtins } = pg.types;

/** Postgres prints '2026-11-23 16:12:23.123456+00' in a UTC session; ISO 8601 keeps the microseconds a Date would drop. */
function instantFromText(text: string): string {
  return `${text.replace(' ', 'T').replace(/\+00$/, '')}Z`;
}

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error('a bigint column left the range of safe integers');
  return value;
}

/**
 * How columns arrive: timestamptz as ISO text in UTC with microseconds (`zInstant`), timestamp and date as their own text
 * (no zone is claimed), bigint as a safe number; the rest as pg does it.
 */
const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === builtins.TIMESTAMPTZ) return instantFromText;
    if (oid === builtins.TIMESTAMP || oid === builtins.DATE) return (text: string) => text;
    if (oid === builtins.INT8) return safeInteger;
    return pg.types.getTypeParser(oid, format);
  },
};

export interface PoolOptions {
  readonly url: string;
  readonly size: number;
  readonly applicationName: string;
  /** An idle connection that breaks (Postgres restarts) is dropped by the pool; this only tells. */
  readonly onIdleError: (error: Error) => void;
  readonly timeouts?: PoolTimeouts;
}

/** A request waits at most about the sum of these; then its connection is free for the others again. */
export interface PoolTimeouts {
  /** One statement, measured by the server. */
  readonly statementMs: number;
  /** Between two statements of a transaction, whose locks others wait for. */
  readonly idleInTransactionMs: number;
  /** For a connection: a new one, or one of the pool that somebody else has. */
  readonly connectMs: number;
}

/** What requests need is milliseconds; these end what is stuck. */
const TIMEOUTS: PoolTimeouts = { statementMs: 30_000, idleInTransactionMs: 60_000, connectMs: 10_000 };

/** How much longer than the server a client waits: for a server that says nothing at all (frozen, or behind a cable that was pulled). */
const GRACE_MS = 5_000;

/** Session settings every connection of Osteon needs, also the ones that LISTEN. */
export function connectionConfig(url: string, applicationName: string): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: applicationName,
    // In the start-up packet, so that it costs no round trip.
    options: '-c timezone=UTC -c datestyle=ISO',
    keepAlive: true,
    types,
  };
}

export function createPool({ url, size, applicationName, onIdleError, timeouts = TIMEOUTS }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    ...connectionConfig(url, applicationName),
    max: size,
    // Statements that do not wait for each other are sent without waiting: see `inSite`.
    pipeline: true,
    connectionTimeoutMillis: timeouts.connectMs,
    statement_timeout: timeouts.statementMs,
    idle_in_transaction_session_timeout: timeouts.idleInTransactionMs,
    query_timeout: timeouts.statementMs + GRACE_MS,
    idleTimeoutMillis: 60_000,
  });
  pool.on('error', onIdleError);
  // A connection that breaks while a transaction holds it, between two statements, tells only itself; unheard it would end the process.
  pool.on('connect', (client) => client.on('error', onIdleError));
  return pool;
}
