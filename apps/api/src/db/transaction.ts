// Transactions bound to one site: row-level security sees nothing until the site is set, and it is set for one transaction only.

import type { SiteId } from '@osteon/shared/core/ids';
import type pg from 'pg';
import { databaseError } from './database-failure.ts';
import type { SqlValue, Statement } from './statement.ts';

/** 'system' is for the consumers that serve every site: outcomes, sealer, sweeper, sign-in. Never for a viewer's request. */
export type SiteScope = SiteId | 'system';

export interface Tx {
  readonly site: SiteScope;
  many<Row>(statement: Statement<Row>, values?: readonly SqlValue[]): Promise<Row[]>;
  /** The first row or undefined. */
  maybe<Row>(statement: Statement<Row>, values?: readonly SqlValue[]): Promise<Row | undefined>;
  /** The one row; anything else is a fault of ours. */
  one<Row>(statement: Statement<Row>, values?: readonly SqlValue[]): Promise<Row>;
  /** Number of rows changed. */
  run(statement: Statement<unknown>, values?: readonly SqlValue[]): Promise<number>;
  /** The shape pg-boss takes as `db`, so that a job is enqueued in this transaction. */
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
  /** A statement that runs last, if nothing has failed before: what several parts of the transaction collect is written once. Its values are asked for then. */
  lastly(statement: Statement<unknown>, values: () => readonly SqlValue[]): void;
}

/** A connection's statements, outside any transaction that `inSite` would commit. */
export type Session = Omit<Tx, 'lastly'>;

async function query(client: pg.ClientBase, statement: Statement<unknown>, values: readonly SqlValue[]): Promise<pg.QueryResult> {
  try {
    return await client.query({ ...(statement.planned === 'ONCE' ? { name: statement.name } : {}), text: statement.text, values: [...values] });
  } catch (error) {
    throw databaseError(error, statement.name);
  }
}

const queueStatements = new Map<string, string>();

/** pg-boss' statements with parameters are a handful of long texts; planning one anew costs a millisecond each time. */
function queueStatementName(text: string): string | undefined {
  const known = queueStatements.get(text);
  if (known !== undefined || queueStatements.size >= MOST_QUEUE_STATEMENTS) return known;
  const name = `queue_${queueStatements.size}`;
  queueStatements.set(text, name);
  return name;
}

/** Should a version of pg-boss write values into its texts after all, the rest go unprepared. */
const MOST_QUEUE_STATEMENTS = 50;

/** The statements of one connection, decoded. Exported for the sealer, which keeps a connection of its own. */
export function sessionOn(client: pg.ClientBase, site: SiteScope): Session {
  const many = async <Row>(statement: Statement<Row>, values: readonly SqlValue[] = []): Promise<Row[]> => {
    const result = await query(client, statement, values);
    return result.rows.map((row) => statement.row.parse(row));
  };
  return {
    site,
    many,
    maybe: async (statement, values) => (await many(statement, values))[0],
    one: async (statement, values) => {
      const [row, ...rest] = await many(statement, values);
      if (row === undefined || rest.length > 0) throw new Error(`statement ${statement.name} returned ${row === undefined ? 'no row' : 'several rows'} instead of one`);
      return row;
    },
    run: async (statement, values = []) => (await query(client, statement, values)).rowCount ?? 0,
    executeSql: async (text, values = []) => {
      try {
        return { rows: (await client.query(values.length === 0 ? { text } : { name: queueStatementName(text), text, values })).rows };
      } catch (error) {
        throw databaseError(error, 'queue');
      }
    },
  };
}

/**
 * Runs `work` in one transaction that sees and writes rows of `site` only; commits when it resolves, rolls back when it throws. The beginning travels with
 * the first statement and the last statements with the commit, without waiting for the answers: PostgreSQL ends a transaction in which a
 * statement has failed without committing anything, whatever comes behind it.
 */
export async function inSite<T>(pool: pg.Pool, site: SiteScope, work: (tx: Tx) => Promise<T> | T): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    throw databaseError(error, 'connect');
  });
  let broken: Error | undefined;
  try {
    // The site is a parsed uuid or the word 'system', never free text; checked again because it is inlined.
    if (!/^(system|[0-9a-f-]{36})$/i.test(site)) throw new Error('a site scope is a uuid or system');
    const begun = client.query(`begin; select set_config('osteon.site', '${site.toLowerCase()}', true)`);
    begun.catch(() => {}); // awaited below; the first statement fails with it
    const last: { readonly statement: Statement<unknown>; readonly values: () => readonly SqlValue[] }[] = [];
    const result = await work({ ...sessionOn(client, site), lastly: (statement, values) => void last.push({ statement, values }) });
    await begun;
    const written = last.map(({ statement, values }) => ({ statement, values: values() })); // all of them before the first is sent
    const [, { command }] = await Promise.all([Promise.all(written.map(({ statement, values }) => query(client, statement, values))), client.query('commit')]);
    // PostgreSQL answers the commit of a transaction in which a statement has failed with ROLLBACK, and no error: somebody has caught that of the statement.
    if (command !== 'COMMIT') throw new Error('a transaction went on after a statement in it had failed');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure; // the connection is gone: the pool must not hand it out again
    });
    throw databaseError(error, 'transaction');
  } finally {
    client.release(broken);
  }
}
