// Gives up a reader's own draft. Its words go for good; what is signed has no draft, so nothing of it can go.
import type { StudyId } from '@osteon/shared/core/ids';
import { notFound } from '../access/require-allowed.ts';
import type { Viewer } from '../access/viewer.ts';
import { inSite } from '../db/transaction.ts';
import { append } from '../ledger/append.ts';
import type { Services } from '../services.ts';
import { requirePerson } from '../studies/claim-study.ts';
import { lockStudy } from '../studies/studies.sql.ts';
import { requireNewest } from './review.rules.ts';
import { discardDraft as discardRow, draftsOfReader } from './reviews.sql.ts';
import { reviewEntry } from './save-review.ts';

/**
 * The study stays with whoever has claimed it: giving it back is a step of its own. Errors: NOT_FOUND; CONFLICT / SAVED_ELSEWHERE for words that the reader has not seen, DRAFT_GONE
 * when there is none any more.
 */
export async function discardDraft({ pool }: Pick<Services, 'pool'>, viewer: Viewer, studyId: StudyId, version: number): Promise<void> {
  const reader = requirePerson(viewer);
  await inSite(pool, reader.siteId, async (tx) => {
    if ((await tx.maybe(lockStudy, [reader.siteId, studyId])) === undefined) throw notFound();
    const [draft] = await tx.many(draftsOfReader, [reader.siteId, reader.accountId, [studyId]]);
    requireNewest(draft, version);
    if (draft === undefined) throw notFound();
    await tx.one(discardRow, [draft.id]);
    append(tx, [reviewEntry('REVIEW_DISCARDED', reader, draft, { amends: draft.amends, opinionHeld: draft.opinionAt !== null })]);
  });
}
