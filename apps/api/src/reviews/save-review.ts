// Saves a reader's draft, and holds their opinion when they say that it is theirs.
import { isDeepStrictEqual } from 'node:util';
import type { StudyId } from '@osteon/shared/core/ids';
import { notFound } from '../access/require-allowed.ts';
import { actorOf, type Viewer } from '../access/viewer.ts';
import { inSite, type Tx } from '../db/transaction.ts';
import { append, type NewLedgerEntry } from '../ledger/append.ts';
import type { Services } from '../services.ts';
import { claimUnread, requirePerson, type Person } from '../studies/claim-study.ts';
import { lockStudy } from '../studies/studies.sql.ts';
import { parseContent, type ReviewContent } from './review-content.ts';
import { isBlind, opinionOf, requireNewest, requireReadable, requireUnsigned } from './review.rules.ts';
import { draftsOfReader, holdOpinion, insertDraft, updateDraft, type ReviewRow } from './reviews.sql.ts';
import { readStandingAnswers } from './standing-answers.ts';

export interface DraftToSave {
  readonly studyId: StudyId;
  /** Of the draft the writer began from; null when they began from nothing. */
  readonly version: number | null;
  readonly content: unknown;
  readonly holdOpinion: boolean;
}

export function reviewEntry(kind: NewLedgerEntry['kind'], viewer: Viewer, review: Pick<ReviewRow, 'id' | 'studyId'>, payload: NewLedgerEntry['payload']): NewLedgerEntry {
  return { kind, actor: actorOf(viewer), subject: { kind: 'REVIEW', id: review.id }, studyId: review.studyId, payload };
}

/**
 * The first save claims a study that nobody has. Only that and the opinion are entries of the ledger: drafts are saved every few seconds. Errors: NOT_FOUND, BAD_INPUT,
 * INVALID_STATE, CONFLICT / SAVED_ELSEWHERE.
 */
export async function saveReview({ pool }: Pick<Services, 'pool'>, viewer: Viewer, { studyId, version, content, holdOpinion: hold }: DraftToSave): Promise<ReviewRow> {
  const reader = requirePerson(viewer);
  const parsed = parseContent(content);
  if (hold) opinionOf(parsed);
  return inSite(pool, reader.siteId, async (tx) => {
    const study = await tx.maybe(lockStudy, [reader.siteId, studyId]);
    if (study === undefined) throw notFound();
    requireReadable(study.state);
    const [before] = await tx.many(draftsOfReader, [reader.siteId, reader.accountId, [studyId]]);
    const isNew = before === undefined;
    // A colleague's signature does not cost anybody what they have begun to write: only a new draft is refused.
    if (isNew) requireUnsigned(study.state, null);
    // The answer to a save may be lost on the way: saving the same words again is no conflict.
    const isSame = before !== undefined && isDeepStrictEqual(before.content, parsed);
    if (!isSame) requireNewest(before, version);
    if (isNew) await claimUnread(tx, reader, studyId, study);
    const saved = isSame ? before : await write(tx, reader, studyId, before, parsed);
    if (isNew) append(tx, [reviewEntry('REVIEW_STARTED', reader, saved, {})]);
    return hold && saved.opinionAt === null ? keepOpinion(tx, reader, saved) : saved;
  });
}

function write(tx: Tx, reader: Person, studyId: StudyId, before: ReviewRow | undefined, content: ReviewContent): Promise<ReviewRow> {
  const text = JSON.stringify(content);
  return before === undefined ? tx.one(insertDraft, [reader.siteId, studyId, reader.accountId, text, null, null]) : tx.one(updateDraft, [before.id, text]);
}

/** From here on the reader may know what the models say. */
export async function keepOpinion(tx: Tx, reader: Person, draft: ReviewRow): Promise<ReviewRow> {
  const standing = await readStandingAnswers(tx, reader, draft.studyId);
  const { opinion, confidence } = opinionOf(draft.content);
  const blind = isBlind(standing);
  append(tx, [reviewEntry('REVIEW_OPINION_SAVED', reader, draft, { metastasis: opinion, confidence, blind, answerSeenAt: standing.seenAt })]);
  return tx.one(holdOpinion, [draft.id, opinion, confidence, blind, standing.seenAt]);
}
