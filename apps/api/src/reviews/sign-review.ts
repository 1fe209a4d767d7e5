// Signs a draft: what it says is locked, together with what the models said and whether the reader agrees.
import { AppError } from '@osteon/shared/core/errors';
import type { StudyId } from '@osteon/shared/core/ids';
import { confirmIdentity, type Confirmation } from '../access/confirm-identity.ts';
import { notFound } from '../access/require-allowed.ts';
import type { Viewer } from '../access/viewer.ts';
import { inSite, type Tx } from '../db/transaction.ts';
import { append } from '../ledger/append.ts';
import type { Services } from '../services.ts';
import { markSigned, requirePerson, type Person } from '../studies/claim-study.ts';
import { lockStudy } from '../studies/studies.sql.ts';
import { parseAgreement, type Agreement } from './agreement.ts';
import { reviewSha256 } from './review-hash.ts';
import { requireComplete, requireNewest, requireNewestLink, requireOpinionFirst, requireUnsigned } from './review.rules.ts';
import { draftsOfReader, newestSigned, signDraft, type ReviewRow } from './reviews.sql.ts';
import { keepOpinion, reviewEntry } from './save-review.ts';
import { readStandingAnswers, type StandingAnswers } from './standing-answers.ts';

export interface Signature {
  readonly studyId: StudyId;
  /** Of the draft the signer has before them. */
  readonly version: number;
  readonly agreement: unknown;
  readonly confirmation: Confirmation;
}

/**
 * Errors: those of `confirmIdentity`; NOT_FOUND; CONFLICT / SAVED_ELSEWHERE or AMENDED_MEANWHILE; INVALID_STATE / SIGNED_ALREADY or OPINION_FIRST;
 * BAD_INPUT / OPINION_MISSING, CONCLUSION_MISSING, AGREEMENT_MISSING, OVERRIDE_REASON.
 */
export async function signReview(services: Pick<Services, 'pool' | 'signInLimits'>, viewer: Viewer, { studyId, version, agreement, confirmation }: Signature): Promise<ReviewRow> {
  const reader = requirePerson(viewer);
  await confirmIdentity(services, reader, confirmation);
  return inSite(services.pool, reader.siteId, async (tx) => {
    const study = await tx.maybe(lockStudy, [reader.siteId, studyId]);
    if (study === undefined) throw notFound();
    const draft = await readDraft(tx, reader, studyId, version);
    requireUnsigned(study.state, draft.amends);
    requireComplete(draft.content);
    requireNewestLink(draft.amends, (await tx.maybe(newestSigned, [reader.siteId, studyId]))?.id);
    const standing = await readStandingAnswers(tx, reader, studyId);
    requireOpinionFirst(draft, standing.sight !== 'SHOWN' && standing.tells);
    const parsed = parseAgreement(agreement, standing.answers.some(({ state }) => state === 'SUCCEEDED'));
    const held = draft.opinionAt === null ? await keepOpinion(tx, reader, draft) : draft;
    const signed = await lock(tx, held, parsed, standing);
    await markSigned(tx, reader, studyId, study);
    append(tx, [reviewEntry(signed.amends === null ? 'REVIEW_SIGNED' : 'REVIEW_AMENDED', reader, signed, payloadOf(signed))]);
    return signed;
  });
}

async function readDraft(tx: Tx, reader: Person, studyId: StudyId, version: number): Promise<ReviewRow> {
  const [draft] = await tx.many(draftsOfReader, [reader.siteId, reader.accountId, [studyId]]);
  requireNewest(draft, version);
  if (draft === undefined) throw notFound();
  return draft;
}

async function lock(tx: Tx, draft: ReviewRow, agreement: Agreement | null, { answers }: StandingAnswers): Promise<ReviewRow> {
  const { studyId, readerId, amends, amendmentReason, content, opinion, opinionConfidence, opinionAt, opinionBlind } = draft;
  if (opinion === null || opinionConfidence === null || opinionAt === null || opinionBlind === null) throw new AppError('INTERNAL', 'A reading without an opinion reached its signature.');
  const sha256 = reviewSha256({ studyId, readerId, amends, amendmentReason, content, opinion: { metastasis: opinion, confidence: opinionConfidence, at: opinionAt, blind: opinionBlind }, agreement, answers });
  return tx.one(signDraft, [draft.id, agreement === null ? null : JSON.stringify(agreement), JSON.stringify(answers), sha256]);
}

/** Both opinions, by their marks and never in words: free text stays where patient data may be. */
function payloadOf({ contentSha256, content, opinion, opinionBlind, agreement, answers, amends }: ReviewRow): Record<string, unknown> {
  return {
    contentSha256,
    amends,
    metastasis: content.metastasis,
    confidence: content.confidence,
    opinionBefore: opinion,
    blind: opinionBlind,
    verdict: agreement?.verdict ?? null,
    overrideReason: agreement?.reason ?? null,
    predictionIds: (answers ?? []).map(({ predictionId }) => predictionId),
  };
}
