// The facts behind blind-first reading, for every slice below (access/answer-sights.ts).
import type { StudyId } from '@osteon/shared/core/ids';
import type pg from 'pg';
import type { SightFacts } from '../access/answer-sight.rules.ts';
import type { ReadSightFacts } from '../access/answer-sights.ts';
import { inSite, type Tx } from '../db/transaction.ts';
import type { Person } from '../studies/claim-study.ts';
import { sightFacts } from './reviews.sql.ts';

export function sightFactsFrom(pool: pg.Pool): ReadSightFacts {
  return (viewer, ids) => inSite(pool, viewer.siteId, (tx) => readSightFacts(tx, viewer, ids));
}

/** In the transaction of a change that depends on it. */
export async function readSightFacts(tx: Tx, viewer: Person, ids: readonly StudyId[]): Promise<ReadonlyMap<StudyId, SightFacts>> {
  const rows = await tx.many(sightFacts, [viewer.siteId, viewer.accountId, ids]);
  return new Map(rows.map(({ studyId, ...facts }) => [studyId, facts]));
}
