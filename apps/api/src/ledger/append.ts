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

export async function append(tx: Tx, entries: readonly NewLedgerEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map((entry) => {
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
  });
  await tx.run(appendEntries, [JSON.stringify(rows)]);
}
