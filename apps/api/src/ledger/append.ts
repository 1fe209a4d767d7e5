// Writes ledger entries in the transaction of the change they tell: if they cannot be written, the change does not happen.

import type { SiteId, StudyId } from '@osteon/shared/core/ids';
import type { Tx } from '../db/transaction.ts';
import { appendEntries } from './ledger.sql.ts';
import type { ActorKind, LedgerKind, SubjectKind } from './ledger-kinds.ts';

export interface NewLedgerEntry {
  readonly kind: LedgerKind;
  readonly actor: { readonly kind: ActorKind; readonly id: string | null };
  readonly subject: { readonly kind: SubjectKind; readonly id: string };
  readonly studyId: StudyId | null;
  /** Ids and facts; never a name, a patient number or a date of birth. */
  readonly payload: Readonly<Record<string, unknown>>;
  /** Needed only in a `system` transaction; elsewhere it is the transaction's own site. */
  readonly siteId?: SiteId;
}

const collected = new WeakMap<Tx, NewLedgerEntry[]>();

/** The entries of one transaction are written together at its end, in the order of the calls: one statement, and one wake-up of the sealer. */
export function append(tx: Tx, entries: readonly NewLedgerEntry[]): void {
  const before = collected.get(tx);
  if (before !== undefined) before.push(...entries);
  else if (entries.length > 0) {
    const all = [...entries];
    collected.set(tx, all);
    tx.lastly(appendEntries, () => [JSON.stringify(all.map((entry) => rowOf(tx, entry)))]);
  }
}

function rowOf(tx: Tx, entry: NewLedgerEntry): Readonly<Record<string, unknown>> {
  const siteId = entry.siteId ?? tx.site;
  if (siteId === 'system') throw new Error('a ledger entry belongs to a site');
  return {
    site_id: siteId,
    kind: entry.kind,
    actor_kind: entry.actor.kind,
    actor_id: entry.actor.id,
    subject_kind: entry.subject.kind,
    subject_id: entry.subject.id,
    study_id: entry.studyId,
    payload: entry.payload,
  };
}
