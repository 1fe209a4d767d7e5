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
}

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

export function createPool({ url, size, applicationName, onIdleError }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    ...connectionConfig(url, applicationName),
    max: size,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
  });
  pool.on('error', onIdleError);
  // A connection that breaks while a transaction holds it, between two statements, tells only itself; unheard it would end the process.
  pool.on('connect', (client) => client.on('error', onIdleError));
  return pool;
}
