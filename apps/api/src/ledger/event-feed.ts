// What one subscriber reads: everything after its cursor from SQL, then the shared tail, without a gap or a repeat at the seam.
// Nothing is buffered for a subscriber that does not ask: the next batch is looked for when the last one was taken.

import type { SiteId, StudyId } from '@osteon/shared/core/ids';
import type pg from 'pg';
import { inSite } from '../db/transaction.ts';
import { siteEventsBetween, type SealedEntry } from './ledger.sql.ts';
import type { LedgerKind } from './ledger-kinds.ts';
import type { LedgerTail } from './tail.ts';

export interface FeedFilter {
  readonly siteId: SiteId;
  readonly kinds: readonly LedgerKind[] | null;
  readonly studyId: StudyId | null;
}

export type FeedStep =
  /** Since the last step, at least one entry. */
  | { readonly kind: 'HAPPENED'; readonly entries: readonly SealedEntry[] }
  /** Everything that matches up to this index has been told. */
  | { readonly kind: 'CAUGHT_UP'; readonly at: number };

/** Indexes looked through by one back-fill statement. */
const WINDOW = 2_000;

function matches(entry: SealedEntry, { siteId, kinds, studyId }: FeedFilter): boolean {
  return entry.siteId === siteId && (kinds === null || kinds.includes(entry.kind)) && (studyId === null || entry.studyId === studyId);
}

/** In order. `after` null starts now; `catchUpTo` is the index at which CAUGHT_UP is told, once, whether or not anything up to there matched. */
export function eventFeed(tail: LedgerTail, pool: pg.Pool, filter: FeedFilter, after: number | null, catchUpTo: number | null = null): AsyncIterableIterator<FeedStep, undefined> {
  const stop = new AbortController();
  // Before the first entry is before it, however far: a window at a time, a cursor of minus a billion would keep the database busy for ever.
  let cursor = after === null ? tail.last : Math.max(after, -1);
  let owed = catchUpTo;

  const backFill = async (): Promise<SealedEntry[]> => {
    const until = Math.min(cursor + WINDOW, tail.last);
    const found = await inSite(pool, filter.siteId, (tx) => tx.many(siteEventsBetween, [filter.siteId, cursor, until, filter.kinds, filter.studyId]));
    cursor = until;
    return found;
  };
  const read = async (): Promise<readonly SealedEntry[]> => {
    const shared = tail.after(cursor);
    if (shared === undefined) return backFill();
    cursor = Math.max(cursor, tail.last);
    return shared.filter((entry) => matches(entry, filter));
  };
  const end = async (): Promise<IteratorResult<FeedStep, undefined>> => {
    stop.abort();
    return { done: true, value: undefined };
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: async () => {
      while (!stop.signal.aborted) {
        if (owed !== null && cursor >= owed) {
          owed = null;
          return { done: false, value: { kind: 'CAUGHT_UP', at: cursor } };
        }
        if (cursor >= tail.last) await tail.whenLonger(cursor, stop.signal);
        if (stop.signal.aborted) break;
        const found = await read();
        if (found.length > 0) return { done: false, value: { kind: 'HAPPENED', entries: found } };
      }
      return { done: true, value: undefined };
    },
    return: end,
    throw: end,
  };
}

/** One element at a time of what a step is made of. Written out because a generator's `return` waits for its pending `next`. */
export function flatten<From, To>(source: AsyncIterableIterator<From, undefined>, parts: (from: From) => readonly To[] | Promise<readonly To[]>): AsyncIterableIterator<To, undefined> {
  let queue: readonly To[] = [];
  let at = 0;
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: async () => {
      for (;;) {
        const next = queue[at];
        if (next !== undefined) {
          at += 1;
          return { done: false, value: next };
        }
        const step = await source.next();
        if (step.done === true) return { done: true, value: undefined };
        queue = await parts(step.value);
        at = 0;
      }
    },
    return: async () => {
      await source.return?.();
      return { done: true, value: undefined };
    },
  };
}
