// Refuses a cursor that lies in the future of this ledger: nobody was ever told that event here.

import { AppError } from '@osteon/shared/core/errors';
import type pg from 'pg';
import { inSite } from '../db/transaction.ts';
import { lastIndex } from './ledger.sql.ts';
import type { LedgerTail } from './tail.ts';

/** Of the newest sealed entry, whatever the replica has read of them; -1 when there is none. */
export async function lastCursor(pool: pg.Pool): Promise<number> {
  return (await inSite(pool, 'system', (tx) => tx.one(lastIndex))).last;
}

/**
 * After a database is restored from a backup, followers hold cursors of events that are no more. Waiting silently until the ledger has grown that far would lose what
 * happens until then. Another replica may have told an event that this one has not read yet, so the table decides and not the tail.
 * Errors: BAD_INPUT / CURSOR_AHEAD.
 */
export async function requireKnownCursor(tail: LedgerTail, pool: pg.Pool, after: number): Promise<void> {
  if (after <= tail.last) return;
  if (after <= (await lastCursor(pool))) return;
  throw new AppError('BAD_INPUT', 'This cursor lies beyond the last event: it is from another history, perhaps from before a restore. Read the present state and follow without a cursor.', { reason: 'CURSOR_AHEAD' });
}
