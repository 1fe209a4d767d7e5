// Whose tokens ended before their time: deactivated, demoted, revoked. Every replica reads it from the ledger, which tells it of every change in order.

import { inSite } from '../db/transaction.ts';
import type { LedgerKind } from '../ledger/ledger-kinds.ts';
import type { SealedEntry } from '../ledger/ledger.sql.ts';
import type { Services } from '../services.ts';
import { endedAccess } from './access.sql.ts';

/** What ends the tokens of its subject. */
const ENDS: ReadonlySet<LedgerKind> = new Set(['ACCOUNT_ROLES_CHANGED', 'ACCOUNT_DEACTIVATED', 'ACCOUNT_PASSWORD_RESET', 'APP_CREDENTIAL_ROTATED', 'APP_CREDENTIAL_REVOKED']);

/** A password that its owner changes ends them too; one that replaces a temporary one has none to end. */
const ends = ({ kind, payload }: Pick<SealedEntry, 'kind' | 'payload'>): boolean => ENDS.has(kind) || (kind === 'ACCOUNT_PASSWORD_CHANGED' && payload['sessionsEnded'] === true);

export interface EndedAccess {
  /** `issuedAtMs` by the clock of the replica that issued; a clock behind the database's only makes somebody sign in once more. */
  hasEnded(subjectId: string, issuedAtMs: number): boolean;
  /** Called for each subject whose access ends from now on; returns how to stop. */
  watch(listener: (subjectId: string) => void): () => void;
}

const RETRY_MS = 1_000;

/** Reads what is known and follows what comes, until `signal` aborts. Nothing is kept much longer than a token lives. */
export async function followEndedAccess({ pool, ledgerTail: tail, log }: Pick<Services, 'pool' | 'ledgerTail' | 'log'>, tokenSeconds: number, signal: AbortSignal): Promise<EndedAccess> {
  const endedAtMs = new Map<string, number>();
  const listeners = new Set<(subjectId: string) => void>();

  const end = (subjectId: string, at: string): void => {
    endedAtMs.set(subjectId, Math.max(Date.parse(at), endedAtMs.get(subjectId) ?? 0));
    for (const listener of listeners) listener(subjectId);
  };
  const readRows = async (): Promise<void> => {
    for (const { id, endedAt } of await inSite(pool, 'system', (tx) => tx.many(endedAccess, [tokenSeconds]))) end(id, endedAt);
  };
  const forgetStale = (): void => {
    const stale = Date.now() - 2_000 * tokenSeconds;
    for (const [id, at] of endedAtMs) if (at < stale) endedAtMs.delete(id);
  };
  const follow = async (from: number): Promise<void> => {
    for (let last = from; !signal.aborted; ) {
      await tail.whenLonger(last, signal);
      const entries = tail.after(last);
      const newest = tail.last;
      forgetStale();
      if (entries === undefined) await readRows(); // further back than what is kept: the rows know
      else for (const entry of entries) if (ends(entry)) end(entry.subjectId, entry.at);
      last = newest;
    }
  };

  const before = tail.last;
  await readRows();
  const followOn = (from: number): void =>
    void follow(from).catch((err: unknown) => {
      log.warn({ err }, 'whose access ended could not be read');
      setTimeout(() => followOn(from), RETRY_MS).unref();
    });
  followOn(before);
  return {
    hasEnded: (subjectId, issuedAtMs) => issuedAtMs < (endedAtMs.get(subjectId) ?? 0),
    watch: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
